#include "services/essaim/serve/upload.h"

#include "events/core/wipe.h"

namespace essaim::host {

bool UploadRoom::take(std::uint64_t bytes) {
    auto left = left_.load();
    while (left >= bytes)
        if (left_.compare_exchange_weak(left, left - bytes)) return true;
    return false;
}

Upload::~Upload() {
    room_->give(text_.size());
    wipe(text_);
}

bool Upload::take(std::string_view piece) {
    if (!room_->take(piece.size())) return is_whole_ = false;
    if (text_.capacity() - text_.size() < piece.size()) {  // what grows leaves nothing behind
        std::string larger;
        larger.reserve(2 * (text_.size() + piece.size()));
        larger += text_;
        wipe(text_);
        text_ = std::move(larger);
    }
    text_ += piece;
    return true;
}

}  // namespace essaim::host

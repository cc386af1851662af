#include "events/core/sealing.h"

#include "events/core/hex.h"
#include "events/core/wrapped_key.h"

namespace essaim {

bool SealedBox::well_formed() const {
    return is_key_id(key_id) && box.size() >= sealing_padding_bytes + sealing_tag_bytes &&
           box.size() % sealing_padding_bytes == sealing_tag_bytes;
}

bool is_key_id(std::string_view text) {
    return text.size() == key_id_chars && from_hex(text).has_value();
}

std::string TextForm<KeyWrapping>::write(const KeyWrapping& wrapping) {
    return to_hex({reinterpret_cast<const char*>(wrapping.bytes.data()), wrapping.bytes.size()});
}

tl::expected<KeyWrapping, InvalidCode> TextForm<KeyWrapping>::read(std::string_view text) {
    const auto bytes = from_hex(text);
    if (!bytes || bytes->size() != KeyWrapping::size) return tl::unexpected<InvalidCode>("invalid_key");
    KeyWrapping wrapping;
    std::copy(bytes->begin(), bytes->end(), wrapping.bytes.begin());
    return wrapping;
}

}  // namespace essaim

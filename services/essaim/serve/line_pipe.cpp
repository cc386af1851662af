#include "services/essaim/serve/line_pipe.h"

#include <utility>

namespace essaim::host {

namespace {

constexpr std::size_t most_waiting_bytes = 256 * 1024;

}  // namespace

/// Says that nobody reads any more when the answer is gone.
struct LinePipe::Reader {
    std::shared_ptr<LinePipe> pipe;
    explicit Reader(std::shared_ptr<LinePipe> of) : pipe(std::move(of)) {}
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() { pipe->leave(); }
};

bool LinePipe::put(std::string line) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_.size() < most_waiting_bytes || left_; });
    if (left_) return false;
    waiting_ += line;
    hand_over(std::move(lock));
    return true;
}

void LinePipe::end() {
    std::unique_lock lock(mutex_);
    ended_ = true;
    hand_over(std::move(lock));
}

bool LinePipe::is_read() const {
    const std::lock_guard lock(mutex_);
    return !left_;
}

http::Response LinePipe::response() {
    http::Response response;
    response.headers.push_back({"Content-Type", "application/x-ndjson"});
    response.headers.push_back({"Cache-Control", "no-store"});
    response.feed = [reader = std::make_shared<Reader>(shared_from_this())](Then then) {
        reader->pipe->next(std::move(then));
    };
    return response;
}

void LinePipe::next(Then then) {
    std::unique_lock lock(mutex_);
    then_ = std::move(then);
    hand_over(std::move(lock));
}

/// What waits, to who waits for it: without the lock, since it may ask for more at once.
void LinePipe::hand_over(std::unique_lock<std::mutex> lock) {
    if (!then_ || (waiting_.empty() && !ended_)) return;
    const Then then = std::exchange(then_, {});
    std::string piece = std::exchange(waiting_, {});
    lock.unlock();
    changed_.notify_all();
    then(std::move(piece));
}

void LinePipe::leave() {
    Then nobody;  // let go of without the lock: it may hold the last of the connection
    {
        const std::lock_guard lock(mutex_);
        left_ = true;
        nobody = std::exchange(then_, {});
    }
    changed_.notify_all();
}

}  // namespace essaim::host

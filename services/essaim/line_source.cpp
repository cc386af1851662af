#include "services/essaim/line_source.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <utility>

#include "infra/runtime/interruption.h"

namespace essaim::host {

namespace {
constexpr std::size_t bytes_a_read = 64 * 1024;
}

bool LineSource::ready() {
    if (ended_ || buffer_.find('\n', begin_) != std::string::npos) return true;
    pollfd waiting{descriptor_, POLLIN, 0};
    return poll(&waiting, 1, 0) > 0;
}

/// Until there is something to read, or somebody asked to stop.
bool LineSource::wait() {
    pollfd waiting[] = {{descriptor_, POLLIN, 0}, {runtime::interruption_descriptor(), POLLIN, 0}};
    while (::poll(waiting, 2, -1) < 0 && errno == EINTR) {
    }
    return runtime::interruption() == 0;
}

bool LineSource::fill() {
    if (ended_ || !wait()) ended_ = true;
    if (ended_) return false;
    buffer_.erase(0, begin_);
    begin_ = 0;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + bytes_a_read);
    ssize_t got = 0;
    do {
        got = ::read(descriptor_, buffer_.data() + before, bytes_a_read);
    } while (got < 0 && errno == EINTR);
    if (got < 0) failure_ = errno;
    buffer_.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
    (got > 0 ? begun_ : ended_) = true;
    return got > 0;
}

void LineSource::take(std::size_t bytes, Line& line) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (!line.too_long) line.text = buffer_.substr(begin_, bytes);
    begin_ += bytes;
    if (std::exchange(first_, false) && line.text.starts_with(byte_order_mark))
        line.text.erase(0, byte_order_mark.size());
}

std::optional<LineSource::Line> LineSource::next() {
    Line line;
    std::size_t searched = 0;  // from begin_: no newline so far
    for (;;) {
        const auto newline = buffer_.find('\n', begin_ + searched);
        if (newline != std::string::npos) {
            if (newline - begin_ > kernel::max_line_bytes) line.too_long = true;
            take(newline - begin_, line);
            ++begin_;
            return line;
        }
        searched = buffer_.size() - begin_;
        if (searched > kernel::max_line_bytes) {  // read past, in constant memory
            line.too_long = true;
            begin_ = buffer_.size();
            searched = 0;
        }
        if (fill()) continue;
        if (failure_ != 0 || (searched == 0 && !line.too_long)) return std::nullopt;
        take(searched, line);
        return line;
    }
}

tl::expected<kernel::Request, kernel::Answer> request_of(kernel::LineReader& reader,
                                                         const LineSource::Line& line) {
    auto request = line.too_long ? tl::unexpected(kernel::InvalidLine{
                                       {}, {"too_long", "", std::to_string(kernel::max_line_bytes)}})
                                 : reader.read(line.text);
    if (request) return std::move(*request);
    kernel::Answer invalid;
    invalid.outcome = kernel::AskOutcome::invalid;
    invalid.id = request.error().id;
    invalid.code = request.error().invalid.code;
    invalid.pointer = request.error().invalid.pointer;
    invalid.detail = request.error().invalid.detail;
    return tl::unexpected(std::move(invalid));
}

}  // namespace essaim::host

#pragma once
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "services/kernel/line.h"

namespace essaim::host {

/// Nothing but white space: such a line is none.
inline bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Lines of a file descriptor, in memory bounded by the longest line that a command may have: a longer one
/// is read past and told. The last line need not end with a newline; a byte order mark may stand before the
/// first, as some programs write it, and nowhere else.
class LineSource {
  public:
    struct Line {
        std::string text;
        bool too_long = false;
        bool is_blank() const { return !too_long && host::is_blank(text); }
    };
    explicit LineSource(int descriptor) : descriptor_(descriptor) {}

    /// Whether `next` would answer without waiting for somebody to write.
    bool ready();
    /// The next line, without its newline; nullopt at the end, where a signal asks to stop, or where reading
    /// fails: then what it has of a line is none. Blocks.
    std::optional<Line> next();
    /// What the system said when reading failed (errno); 0: it did not.
    int failure() const { return failure_; }
    /// Whether there was anything to read.
    bool has_begun() const { return begun_; }

  private:
    bool wait();
    bool fill();
    void take(std::size_t bytes, Line& line);

    int descriptor_;
    std::string buffer_;
    std::size_t begin_ = 0;
    bool first_ = true;
    bool begun_ = false;
    bool ended_ = false;
    int failure_ = 0;
};

/// The request that a line is, or the answer `invalid`.
tl::expected<kernel::Request, kernel::Answer> request_of(kernel::LineReader& reader,
                                                         const LineSource::Line& line);

}  // namespace essaim::host

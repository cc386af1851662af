#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "events/core/codec.h"

namespace essaim {

/// The bytes under the codec's output archive.
class ByteWriter {
  public:
    void number(std::uint64_t value, std::size_t width);
    void raw(std::string_view bytes) { out_ += bytes; }
    /// A u32: how many bytes or elements follow.
    void count(std::size_t count);
    void text(std::string_view text);
    /// Opens a struct: its length is not known yet. `close` fills it in.
    std::size_t open();
    void close(std::size_t opened);

    std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

/// The bytes under the codec's input archive. The first thing that is wrong is kept; from then on every
/// read gives zero or nothing, so that a caller needs to look only where it loops.
class ByteReader {
  public:
    ByteReader(std::string_view bytes, WrittenBy writer)
        : bytes_(bytes), end_(bytes.size()), writer_(writer) {}

    std::uint64_t number(std::size_t width);
    std::string_view raw(std::size_t count);
    bool boolean();
    std::string_view text();
    /// A u32, which the bytes left in the struct must be able to hold if each element takes `smallest`.
    std::size_t count(std::size_t smallest);

    /// Enters a struct; the answer is for `leave`.
    std::size_t enter();
    /// Whether a next field is there to be read. If not, that is an error unless the writer may be older.
    bool has_field(std::string_view name);
    /// Skips what a newer writer added, or says that it should not be there.
    void leave(std::size_t entered);

    bool ok() const { return ok_; }
    std::size_t at() const { return at_; }
    void fail(DecodeError::Cause cause, std::size_t offset, std::string message);
    /// Of an error in what was just read: this is where it was.
    void within(std::string_view field) { error_.pointer = "/" + std::string{field} + error_.pointer; }
    /// The error, or nothing if all was read: bytes left over are one.
    tl::expected<void, DecodeError> finish();

  private:
    bool may(WrittenBy kind) const { return writer_ == kind || writer_ == WrittenBy::any_version; }

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::size_t end_;  // of the innermost struct
    WrittenBy writer_;
    bool ok_ = true;
    DecodeError error_{};
};

}  // namespace essaim

#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

#include "events/core/codec.h"
#include "events/vocabulary/assert.h"
#include "events/vocabulary/utf8.h"

namespace essaim {

/// The bytes under the codec's output archive. They grow in a buffer that each thread keeps for the next
/// writer: what is taken has the size that it needs.
class ByteWriter {
  public:
    ByteWriter();
    ~ByteWriter();
    ByteWriter(const ByteWriter&) = delete;
    ByteWriter& operator=(const ByteWriter&) = delete;

    void number(std::uint64_t value, std::size_t width) {
        if constexpr (std::endian::native == std::endian::little)
            out_.append(reinterpret_cast<const char*>(&value), width);
        else
            for (std::size_t i = 0; i < width; ++i) out_ += static_cast<char>(value >> (8 * i) & 0xffU);
    }
    void raw(std::string_view bytes) { out_ += bytes; }
    /// A u32: how many bytes or elements follow.
    void count(std::size_t count) {
        ESSAIM_ASSERT(count <= std::numeric_limits<std::uint32_t>::max());
        number(count, 4);
    }
    void text(std::string_view text) {
        ESSAIM_ASSERT(is_utf8(text));
        count(text.size());
        raw(text);
    }
    /// Opens a struct: its length is not known yet. `close` fills it in.
    std::size_t open();
    void close(std::size_t opened);

    std::string take() const { return std::string(std::string_view(out_)); }

  private:
    std::string out_;
};

/// The bytes under the codec's input archive. The first thing that is wrong is kept; from then on every
/// read gives zero or nothing, so that a caller needs to look only where it loops.
class ByteReader {
  public:
    ByteReader(std::string_view bytes, WrittenBy writer)
        : bytes_(bytes), end_(bytes.size()), writer_(writer) {}

    std::uint64_t number(std::size_t width) {
        std::uint64_t value = 0;
        const auto bytes = raw(width);
        if (bytes.empty()) return 0;
        if constexpr (std::endian::native == std::endian::little)
            std::memcpy(&value, bytes.data(), width);
        else
            for (std::size_t i = bytes.size(); i-- > 0;)
                value = value << 8 | static_cast<unsigned char>(bytes[i]);
        return value;
    }
    std::string_view raw(std::size_t count) {
        if (!ok_ || count > end_ - at_) return too_short(count);
        at_ += count;
        return {bytes_.data() + at_ - count, count};
    }
    bool boolean();
    std::string_view text();
    /// A u32, which the bytes left in the struct must be able to hold if each element takes `smallest`.
    std::size_t count(std::size_t smallest) {
        const auto start = at_;
        const auto count = static_cast<std::size_t>(number(4));
        return ok_ && count <= (end_ - at_) / smallest ? count : too_many(start, count);
    }

    /// Enters a struct; the answer is for `leave`.
    std::size_t enter() {
        const auto length = count(1);
        const auto outer = end_;
        if (ok_) end_ = at_ + length;
        return outer;
    }
    /// Whether a next field is there to be read. If not, that is an error unless the writer may be older.
    bool has_field(std::string_view name) { return (ok_ && at_ < end_) || lacks_field(name); }
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
    std::string_view too_short(std::size_t count);
    std::size_t too_many(std::size_t start, std::size_t count);
    bool lacks_field(std::string_view name);
    bool may(WrittenBy kind) const { return writer_ == kind || writer_ == WrittenBy::any_version; }

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::size_t end_;  // of the innermost struct
    WrittenBy writer_;
    bool ok_ = true;
    DecodeError error_{};
};

}  // namespace essaim

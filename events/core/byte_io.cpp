#include "events/core/byte_io.h"

#include <cstdint>
#include <limits>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/utf8.h"

namespace essaim {

using Cause = DecodeError::Cause;

void ByteWriter::number(std::uint64_t value, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i) out_ += static_cast<char>(value >> (8 * i) & 0xffU);
}

void ByteWriter::count(std::size_t count) {
    ESSAIM_ASSERT(count <= std::numeric_limits<std::uint32_t>::max());
    number(count, 4);
}

void ByteWriter::text(std::string_view text) {
    ESSAIM_ASSERT(is_utf8(text));
    count(text.size());
    raw(text);
}

std::size_t ByteWriter::open() {
    count(0);
    return out_.size();
}

void ByteWriter::close(std::size_t opened) {
    const auto length = out_.size() - opened;
    ESSAIM_ASSERT(length <= std::numeric_limits<std::uint32_t>::max());
    for (std::size_t i = 0; i < 4; ++i) out_[opened - 4 + i] = static_cast<char>(length >> (8 * i) & 0xffU);
}

void ByteReader::fail(Cause cause, std::size_t offset, std::string message) {
    if (!ok_) return;
    ok_ = false;
    error_ = DecodeError{cause, offset, "", std::move(message)};
}

std::string_view ByteReader::raw(std::size_t count) {
    if (ok_ && count > end_ - at_)
        fail(Cause::too_short, at_,
             std::to_string(count) + " bytes expected, " + std::to_string(end_ - at_) + " are left");
    if (!ok_) return {};
    at_ += count;
    return bytes_.substr(at_ - count, count);
}

std::uint64_t ByteReader::number(std::size_t width) {
    std::uint64_t value = 0;
    const auto bytes = raw(width);
    for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

bool ByteReader::boolean() {
    const auto value = number(1);
    if (value > 1) fail(Cause::bad_bool, at_ - 1, "neither 0 nor 1 but " + std::to_string(value));
    return ok_ && value == 1;
}

std::string_view ByteReader::text() {
    const auto size = count(1);
    const auto start = at_;
    const auto bytes = raw(size);
    if (ok_ && !is_utf8(bytes)) fail(Cause::invalid_utf8, start, "a text that is not UTF-8");
    return ok_ ? bytes : std::string_view{};
}

std::size_t ByteReader::count(std::size_t smallest) {
    const auto start = at_;
    const auto count = static_cast<std::size_t>(number(4));
    if (ok_ && count > (end_ - at_) / smallest)
        fail(Cause::too_short, start,
             std::to_string(count) + " elements cannot stand in the " + std::to_string(end_ - at_) +
                 " bytes left");
    return ok_ ? count : 0;
}

std::size_t ByteReader::enter() {
    const auto length = count(1);
    const auto outer = end_;
    if (ok_) end_ = at_ + length;
    return outer;
}

bool ByteReader::has_field(std::string_view name) {
    if (!ok_) return false;
    if (at_ < end_) return true;
    if (!may(WrittenBy::older_version)) {
        fail(Cause::missing_field, at_, "ends before this field");
        within(name);
    }
    return false;
}

void ByteReader::leave(std::size_t entered) {
    if (ok_ && at_ != end_) {
        if (!may(WrittenBy::newer_version))
            fail(Cause::unknown_field, at_, std::to_string(end_ - at_) + " bytes after the last field");
        at_ = end_;
    }
    end_ = entered;
}

tl::expected<void, DecodeError> ByteReader::finish() {
    if (ok_ && at_ != bytes_.size())
        fail(Cause::trailing_bytes, at_, std::to_string(bytes_.size() - at_) + " bytes after the value");
    if (!ok_) return tl::unexpected(error_);
    return {};
}

}  // namespace essaim

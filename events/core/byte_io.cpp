#include "events/core/byte_io.h"

#include <cstdint>

namespace essaim {

using Cause = DecodeError::Cause;

namespace {

constexpr std::size_t most_kept_bytes = 64 * 1024;
thread_local std::string kept;

}  // namespace

ByteWriter::ByteWriter() : out_(std::move(kept)) {
    out_.clear();
}

ByteWriter::~ByteWriter() {
    if (out_.capacity() <= most_kept_bytes) kept = std::move(out_);
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

std::string_view ByteReader::too_short(std::size_t count) {
    fail(Cause::too_short, at_,
         std::to_string(count) + " bytes expected, " + std::to_string(end_ - at_) + " are left");
    return {};
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

std::size_t ByteReader::too_many(std::size_t start, std::size_t count) {
    fail(Cause::too_short, start,
         std::to_string(count) + " elements cannot stand in the " + std::to_string(end_ - at_) +
             " bytes left");
    return 0;
}

bool ByteReader::lacks_field(std::string_view name) {
    if (ok_ && !may(WrittenBy::older_version)) {
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

#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/vocabulary/forms.h"

namespace essaim {

/// Who wrote what is decoded: a struct grows only at its end, and what is nested in it too.
enum class WrittenBy : std::uint8_t {
    same_version,   // exactly the fields that this program knows: then decoding and encoding are inverse
    older_version,  // fields at the end may be missing: they keep their defaults
    newer_version,  // unknown fields may follow: they are skipped
    any_version,    // both, field by field
};

struct DecodeError {
    enum class Cause : std::uint8_t {
        too_short,           // ends, or its struct ends, before the value does
        trailing_bytes,      // goes on after the value
        missing_field,       // ends before a field that this version has
        unknown_field,       // goes on after the last field that this version has
        bad_bool,            // neither 0 nor 1
        unknown_enumerator,  // a value that this program has no name for
        invalid_utf8,        // a string is not UTF-8
        invalid_value,       // no value of the type has this encoding
        too_new,             // the event says that this program is too old to read it
        wrong_type,          // an event of another type
        bad_version,         // versions that no writer writes
        inconsistent,        // whole, but the parts contradict one another
    };
    Cause cause;
    std::size_t offset;   // of the byte at fault, from the beginning of what was decoded
    std::string pointer;  // the field, RFC 6901
    std::string message;  // for an operator

    bool operator==(const DecodeError&) const = default;
};
template <>
struct Enumerators<DecodeError::Cause> {
    using enum DecodeError::Cause;
    static constexpr std::array<std::pair<DecodeError::Cause, std::string_view>, 12> names{{
        {too_short, "too_short"},
        {trailing_bytes, "trailing_bytes"},
        {missing_field, "missing_field"},
        {unknown_field, "unknown_field"},
        {bad_bool, "bad_bool"},
        {unknown_enumerator, "unknown_enumerator"},
        {invalid_utf8, "invalid_utf8"},
        {invalid_value, "invalid_value"},
        {too_new, "too_new"},
        {wrong_type, "wrong_type"},
        {bad_version, "bad_version"},
        {inconsistent, "inconsistent"},
    }};
};

/// The binary form: one value has one. Little-endian fixed widths; bool and presence one byte, 0 or 1; an
/// enum its value in u16; strings, bytes and vectors a u32 count and their elements; a struct a u32 length
/// and its fields in the order of declaration. What cannot be decoded again (a string that is not UTF-8,
/// an enumerator without a name) aborts. Defined for the types of each folder's codec.cpp, by
/// ESSAIM_CODEC of events/core/codec_archive.h. Thread-safe.
template <class T>
std::string encode(const T& value);

/// What `encode` wrote. Never allocates more than a small multiple of the bytes given.
template <class T>
tl::expected<T, DecodeError> decode(std::string_view bytes, WrittenBy writer = WrittenBy::same_version);

}  // namespace essaim

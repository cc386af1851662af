#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include "events/core/bytes.h"
#include "events/core/field.h"
#include "events/vocabulary/forms.h"

namespace essaim {
namespace codec {

template <class T, class... Others>
concept OneOf = (std::same_as<T, Others> || ...);

template <class T>
concept FixedWidth = OneOf<T, std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t,
                           std::uint16_t, std::uint32_t, std::uint64_t>;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_byte_array = false;
template <std::size_t N>
inline constexpr bool is_byte_array<std::array<std::uint8_t, N>> = true;

template <class T>
using WireOf = std::remove_cvref_t<decltype(WireForm<T>::to(std::declval<const T&>()))>;

template <class T>
consteval bool all_fields_encodable();

template <class T>
consteval bool is_encodable() {
    if constexpr (!std::default_initializable<T>) {
        return false;
    } else if constexpr (HasWireForm<T>) {
        return is_encodable<WireOf<T>>();
    } else if constexpr (is_vector<T> || is_optional<T>) {
        return is_encodable<typename T::value_type>();
    } else if constexpr (Declared<T>) {
        return all_fields_encodable<T>();
    } else {
        return FixedWidth<T> || OneOf<T, bool, std::string, Bytes> || is_byte_array<T> ||
               (std::is_enum_v<T> && HasEnumerators<T>);
    }
}

template <class T>
consteval bool all_fields_encodable() {
    // A field may be the base's of a struct that inherits its fields.
    return []<class... Owner, class... V>(std::type_identity<std::tuple<Field<Owner, V>...>>) {
        return (is_encodable<V>() && ...);
    }(std::type_identity<decltype(T::fields())>{});
}

}  // namespace codec

/// Whether a type has a binary form: fixed-width integers, bool, UTF-8 strings, bytes, enums with
/// `Enumerators`, vocabulary types with a `WireForm`, declared structs, and optionals and vectors of these.
/// Not: floating point, pointers, variants, maps, plain `char`, `long long`.
template <class T>
concept Encodable = codec::is_encodable<T>();

}  // namespace essaim

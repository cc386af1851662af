#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace essaim {

/// The stable code of what is wrong with a value ("invalid_money", …); a string literal.
using InvalidCode = std::string_view;

/// How a vocabulary type is written as text (JSON, command line, files). Specialised beside each type:
///   static std::string write(const T&);
///   static tl::expected<T, InvalidCode> read(std::string_view);
///   static constexpr std::string_view pattern;   // for JSON Schema: an ECMA 262 regular expression
///   static constexpr std::string_view example;
template <class T>
struct TextForm;

/// The enumerators of an enum with the names they have on the wire. Specialised beside each enum:
///   static constexpr std::array<std::pair<T, std::string_view>, N> names;
template <class T>
struct Enumerators;

/// How a vocabulary type is stored in binary. Specialised beside each type:
///   using Wire = std::int64_t (or another fixed-width integer, or std::string);
///   static Wire to(const T&);
///   static std::optional<T> from(Wire);          // nullopt: no value of T has this encoding
template <class T>
struct WireForm;

template <class T>
concept HasTextForm = requires(const T& value, std::string_view text) {
    { TextForm<T>::write(value) } -> std::same_as<std::string>;
    TextForm<T>::read(text);
};
template <class T>
concept HasEnumerators = requires {
    Enumerators<T>::names;
};
template <class T>
concept HasWireForm = requires(const T& value) {
    WireForm<T>::from(WireForm<T>::to(value));
};

/// The wire name of an enumerator. Every enumerator has one: a missing one is a bug and aborts.
template <HasEnumerators E>
constexpr std::string_view name_of(E value) {
    for (const auto& [enumerator, name] : Enumerators<E>::names)
        if (enumerator == value) return name;
    __builtin_trap();
}

template <HasEnumerators E>
constexpr std::optional<E> enumerator_named(std::string_view text) {
    for (const auto& [enumerator, name] : Enumerators<E>::names)
        if (name == text) return enumerator;
    return std::nullopt;
}

}  // namespace essaim

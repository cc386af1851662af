#pragma once
#include <concepts>
#include <cstdint>
#include <string_view>
#include <tuple>

namespace essaim {

/// One named member of a declared struct. `help` is what a person reads in `--help` and in OpenAPI.
template <class T, class V>
struct Field {
    std::string_view name;
    V T::*member;
    std::string_view help = {};
};
template <class T, class V>
Field(std::string_view, V T::*) -> Field<T, V>;  // clang 14 needs the guides
template <class T, class V>
Field(std::string_view, V T::*, std::string_view) -> Field<T, V>;

/// A struct declared once: its `fields()` give the binary form, JSON, JSON Schema, help and import.
template <class T>
concept Declared = requires {
    T::fields();
};

/// Calls `visit(field)` for each field, in the order of declaration.
template <Declared T>
constexpr void each(auto&& visit) {
    std::apply([&](auto... field) { (visit(field), ...); }, T::fields());
}

template <Declared T>
constexpr std::size_t field_count = std::tuple_size_v<decltype(T::fields())>;

/// What an event type says of itself. `version` grows with every field appended; readers that know at
/// least `compat_version` may read a record.
struct EventSchema {
    std::string_view type;
    std::uint16_t version;
    std::uint16_t compat_version;
};

/// A declared struct that is a fact: it has a schema, a stream and exactly one writing service.
///   static constexpr EventSchema schema; using Writer = <service tag>; std::string stream() const;
template <class T>
concept EventType = Declared<T> && requires(const T& event) {
    { T::schema } -> std::convertible_to<EventSchema>;
    typename T::Writer;
    { event.stream() } -> std::convertible_to<std::string>;
};

}  // namespace essaim

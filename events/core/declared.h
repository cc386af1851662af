#pragma once
#include <array>
#include <concepts>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/core/json_schema.h"
#include "events/core/node.h"
#include "events/core/node_form.h"
#include "events/core/pointer.h"
#include "events/vocabulary/forms.h"

/// From a declaration, everything that JSON needs: `to_node`, `from_node`, `schema_of`, `help_of`. A field
/// may be bool, an integer, a string, an enum with Enumerators, a type with a TextForm or a NodeForm, a
/// declared struct, and optionals and vectors of these.
namespace essaim {

/// Fields in the order of declaration; an empty optional is null.
template <class T>
Node to_node(const T& value);

/// Reads a T. `base` is where `node` stands in what the client sent ("/body"); pointers start with it.
/// Null counts as absent, an optional may be absent. Of a struct the first thing wrong is told: an unknown
/// field (unknown_field, in the order sent), then field by field in the order of declaration
/// (missing_field, wrong_type, invalid_value, or the type's own code), then what the struct says of itself
/// in `std::optional<Invalid> check() const`, with pointers from the struct.
template <class T>
tl::expected<T, Invalid> from_node(const Node& node, std::string_view base = {});

/// The same below a place already reached: for NodeForm specialisations.
template <class T>
tl::expected<T, Invalid> read_node(const Node& node, const NodePath& here);

/// A declared struct whose fields must fit one another.
template <class T>
concept ChecksItself = requires(const T& value) {
    { value.check() } -> std::same_as<std::optional<Invalid>>;
};

tl::unexpected<Invalid> wrong_type(const NodePath& here, std::string_view kind);

namespace declaring {

using describing::is_optional;
using describing::is_vector;

template <Declared T>
constexpr auto names_of() {
    return std::apply(
        [](auto... field) { return std::array<std::string_view, sizeof...(field)>{field.name...}; },
        T::fields());
}

/// The first member of `node` that no field has; nullopt if all are known, or null.
std::optional<Invalid> unknown_member(const Node::Object& members, std::span<const std::string_view> names,
                                      const NodePath& here);
std::optional<Invalid> checked(std::optional<Invalid> invalid, const NodePath& here);
tl::unexpected<Invalid> missing_field(const NodePath& here);
tl::unexpected<Invalid> out_of_range(const NodePath& here, const std::string& least, const std::string& most);
tl::unexpected<Invalid> no_such_value(const NodePath& here, std::string names);
tl::unexpected<Invalid> unreadable(const NodePath& here, InvalidCode code, std::string_view example);

template <Declared T, class V>
bool read_field(Field<T, V> field, const Node& object, const NodePath& here, T& into,
                std::optional<Invalid>& invalid) {
    const NodePath there = NodePath::member(here, field.name);
    const Node* node = object.find(field.name);
    const bool absent = node == nullptr || node->is_null();
    if constexpr (is_optional<V>) {
        if (absent) return true;
    }
    auto value = absent ? tl::expected<V, Invalid>(missing_field(there)) : read_node<V>(*node, there);
    if (!value) {
        invalid = std::move(value.error());
        return false;
    }
    into.*field.member = std::move(*value);
    return true;
}

template <Declared T>
tl::expected<T, Invalid> read_struct(const Node& node, const NodePath& here) {
    static constexpr auto names = names_of<T>();
    if (node.members() == nullptr) return wrong_type(here, "object");
    auto invalid = unknown_member(*node.members(), names, here);
    if (invalid) return tl::unexpected(std::move(*invalid));
    T value{};
    const bool good = std::apply(
        [&](auto... field) { return (read_field(field, node, here, value, invalid) && ...); }, T::fields());
    if (!good) return tl::unexpected(std::move(*invalid));
    if constexpr (ChecksItself<T>) {
        invalid = checked(value.check(), here);
        if (invalid) return tl::unexpected(std::move(*invalid));
    }
    return value;
}

template <class V>
tl::expected<std::vector<V>, Invalid> read_vector(const Node& node, const NodePath& here) {
    if (node.items() == nullptr) return wrong_type(here, "array");
    std::vector<V> values;
    values.reserve(node.items()->size());
    for (std::size_t i = 0; i < node.items()->size(); ++i) {
        auto value = read_node<V>((*node.items())[i], NodePath::item(here, i));
        if (!value) return tl::unexpected(std::move(value.error()));
        values.push_back(std::move(*value));
    }
    return values;
}

template <std::integral I>
tl::expected<I, Invalid> read_integer(const Node& node, const NodePath& here) {
    const std::int64_t* value = node.integer();
    if (value == nullptr) return wrong_type(here, "integer");
    if (!std::in_range<I>(*value))
        return out_of_range(here, std::to_string(std::numeric_limits<I>::min()),
                            std::to_string(std::numeric_limits<I>::max()));
    return static_cast<I>(*value);
}

}  // namespace declaring

template <class T>
tl::expected<T, Invalid> read_node(const Node& node, const NodePath& here) {
    if constexpr (HasNodeForm<T>) {
        return NodeForm<T>::from(node, here);
    } else if constexpr (declaring::is_optional<T>) {
        if (node.is_null()) return T{};
        return read_node<typename T::value_type>(node, here).map([](typename T::value_type value) {
            return T(std::move(value));
        });
    } else if constexpr (declaring::is_vector<T>) {
        return declaring::read_vector<typename T::value_type>(node, here);
    } else if constexpr (Declared<T>) {
        return declaring::read_struct<T>(node, here);
    } else if constexpr (std::same_as<T, bool>) {
        if (node.boolean() == nullptr) return wrong_type(here, "boolean");
        return *node.boolean();
    } else if constexpr (std::integral<T>) {
        return declaring::read_integer<T>(node, here);
    } else {
        if (node.string() == nullptr) return wrong_type(here, "string");
        if constexpr (std::same_as<T, std::string>) {
            return *node.string();
        } else if constexpr (HasEnumerators<T>) {
            if (const auto value = enumerator_named<T>(*node.string())) return *value;
            return declaring::no_such_value(here, joined_names<T>(", "));
        } else {
            static_assert(HasTextForm<T>,
                          "a field's type has Enumerators, a TextForm, a NodeForm or fields()");
            auto value = TextForm<T>::read(*node.string());
            if (!value) return declaring::unreadable(here, value.error(), TextForm<T>::example);
            return std::move(*value);
        }
    }
}

template <class T>
tl::expected<T, Invalid> from_node(const Node& node, std::string_view base) {
    return read_node<T>(node, NodePath(base));
}

template <class T>
Node to_node(const T& value) {
    if constexpr (HasNodeForm<T>) {
        return NodeForm<T>::to(value);
    } else if constexpr (declaring::is_optional<T>) {
        return value ? to_node(*value) : Node();
    } else if constexpr (declaring::is_vector<T>) {
        Node::Array items;
        items.reserve(value.size());
        for (const auto& item : value) items.push_back(to_node<typename T::value_type>(item));
        return Node(std::move(items));
    } else if constexpr (Declared<T>) {
        Node object = Node::object();
        each<T>([&](auto field) { object.append(std::string(field.name), to_node(value.*field.member)); });
        return object;
    } else if constexpr (std::integral<T> || std::same_as<T, std::string>) {
        return Node(value);
    } else if constexpr (HasEnumerators<T>) {
        return Node(name_of(value));
    } else {
        static_assert(HasTextForm<T>, "a field's type has Enumerators, a TextForm, a NodeForm or fields()");
        return Node(TextForm<T>::write(value));
    }
}

}  // namespace essaim

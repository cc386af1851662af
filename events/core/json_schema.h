#pragma once
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/core/field.h"
#include "events/core/node.h"
#include "events/core/node_form.h"
#include "events/vocabulary/forms.h"

namespace essaim {

/// JSON Schema 2020-12 of what `from_node` reads, fields' help as descriptions, nested structs in place.
template <class T>
Node schema_of();

/// One line of `--help`: a field at any depth ("lines[].unit_price").
struct FieldHelp {
    std::string name;
    std::string form;  // "1200.00", "scop_sa|scop_sas", "integer", "{…}"
    enum class Presence : std::uint8_t { required, optional } presence;
    std::string help;
};

/// The same said to a person: fields in the order of declaration, each followed by those within it.
template <class T>
std::vector<FieldHelp> help_of();
std::vector<FieldHelp> help_of_schema(const Node& schema);

/// "a|b|c"
template <HasEnumerators E>
std::string joined_names(std::string_view between) {
    std::string names;
    for (const auto& [value, name] : Enumerators<E>::names) {
        if (!names.empty()) names += between;
        names += name;
    }
    return names;
}

namespace describing {

Node type(std::string_view name);
Node integer(std::int64_t least, std::int64_t most);
Node text(std::string_view pattern, std::string_view format, std::string_view example);
Node list(Node items);
/// The schema that also takes null.
Node or_null(Node schema);
/// An object that takes no member but its properties.
class Properties {
  public:
    void add(std::string_view name, Node schema, FieldHelp::Presence presence, std::string_view help);
    Node schema() &&;

  private:
    Node properties_ = Node::object();
    Node required_ = Node::array();
};

template <class T>
std::string_view format_of() {
    if constexpr (requires { TextForm<T>::format; })
        return TextForm<T>::format;
    else
        return {};
}

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T, class V>
void add_field(Properties& properties, Field<T, V> field) {
    const auto presence = is_optional<V> ? FieldHelp::Presence::optional : FieldHelp::Presence::required;
    properties.add(field.name, schema_of<V>(), presence, field.help);
}

}  // namespace describing

template <class T>
Node schema_of() {
    if constexpr (HasNodeForm<T>) {
        return NodeForm<T>::schema();
    } else if constexpr (describing::is_optional<T>) {
        return describing::or_null(schema_of<typename T::value_type>());
    } else if constexpr (describing::is_vector<T>) {
        return describing::list(schema_of<typename T::value_type>());
    } else if constexpr (Declared<T>) {
        describing::Properties properties;
        each<T>([&](auto field) { describing::add_field(properties, field); });
        return std::move(properties).schema();
    } else if constexpr (std::same_as<T, bool>) {
        return describing::type("boolean");
    } else if constexpr (std::integral<T>) {
        constexpr bool wider = !std::in_range<std::int64_t>(std::numeric_limits<T>::max());
        return describing::integer(static_cast<std::int64_t>(std::numeric_limits<T>::min()),
                                   wider ? std::numeric_limits<std::int64_t>::max()
                                         : static_cast<std::int64_t>(std::numeric_limits<T>::max()));
    } else if constexpr (std::same_as<T, std::string>) {
        return describing::type("string");
    } else if constexpr (HasEnumerators<T>) {
        Node names = Node::array();
        for (const auto& [value, name] : Enumerators<T>::names) names.push(Node(name));
        return std::move(describing::type("string").set("enum", std::move(names)));
    } else {
        static_assert(HasTextForm<T>, "a field's type has Enumerators, a TextForm, a NodeForm or fields()");
        return describing::text(TextForm<T>::pattern, describing::format_of<T>(), TextForm<T>::example);
    }
}

template <class T>
std::vector<FieldHelp> help_of() {
    return help_of_schema(schema_of<T>());
}

}  // namespace essaim

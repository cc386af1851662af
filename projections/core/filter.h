#pragma once
#include <charconv>
#include <concepts>
#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/core/declared.h"

namespace essaim::projections {

/// Reads what a row's field is to equal, into the one text that the field has in a row. What no row could
/// ever say is refused as it would be in a command (`invalid_month`, `invalid_value`, `wrong_type`, …).
/// Pure.
using Filter = tl::expected<std::string, Invalid> (*)(std::string_view name, std::string_view text);
using Filters = std::map<std::string, Filter, std::less<>>;  // by the field's name

namespace filtering {

template <class V>
struct OneValue {
    using Type = V;
};
template <class V>
struct OneValue<std::optional<V>> {
    using Type = V;
};

template <class V>
constexpr bool is_one_text = !HasNodeForm<V> && (std::integral<V> || std::same_as<V, std::string> ||
                                                 HasEnumerators<V> || HasTextForm<V>);

template <class V>
tl::expected<std::string, Invalid> read(std::string_view name, std::string_view text) {
    const NodePath whole;
    const NodePath here = NodePath::member(whole, name);
    if constexpr (std::same_as<V, bool>) {
        if (text != "true" && text != "false") return wrong_type(here, "boolean");
        return std::string(text);
    } else if constexpr (std::integral<V>) {
        V value{};
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool is_whole = error == std::errc() && end == text.data() + text.size();
        if (!is_whole || std::to_string(value) != text) return wrong_type(here, "integer");
        return std::string(text);
    } else if constexpr (std::same_as<V, std::string>) {
        return std::string(text);
    } else {
        return read_node<V>(Node(text), here).map([](const V& value) { return *to_node(value).string(); });
    }
}

template <class T, class F>
void add(Filters& filters, Field<T, F> field) {
    using V = typename OneValue<F>::Type;
    if constexpr (is_one_text<V>) filters.emplace(field.name, &read<V>);
}

}  // namespace filtering

/// Of each field that holds one value; a field that may hold several, or is sealed, selects nothing.
template <Declared R>
Filters filters_of() {
    Filters filters;
    each<R>([&](auto field) { filtering::add(filters, field); });
    return filters;
}

}  // namespace essaim::projections

#pragma once
#include <concepts>
#include <cstddef>
#include <string>
#include <tuple>
#include <type_traits>

#include "events/core/encodable.h"
#include "events/core/field.h"

namespace essaim {

/// What personal data is about: its keys are drawn for `subject()`, an id. An event, or a struct nested in
/// it, says it for the sealed fields below it; the innermost that says it wins.
template <class T>
concept SaysSubject = requires(const T& value) {
    { value.subject() } -> std::convertible_to<std::string>;
};

/// Where a walk through a declared value stands.
struct Spot {
    std::string pointer;  // RFC 6901, from the value walked
    std::string subject;  // said by the innermost struct around it; empty if none does
};

namespace walking {

template <class T>
inline constexpr bool is_nest = codec::is_optional<T> || codec::is_vector<T>;

template <class Kind, class T>
constexpr bool holds();

template <class Kind, class T, class V>
constexpr bool field_holds(Field<T, V>) {
    return holds<Kind, V>();
}

/// `Kind::template is<T>`: T is a leaf of the kind looked for.
template <class Kind, class T>
constexpr bool holds() {
    if constexpr (Kind::template is<T>)
        return true;
    else if constexpr (is_nest<T>)
        return holds<Kind, typename T::value_type>();
    else if constexpr (Declared<T>)
        return std::apply([](auto... field) { return (field_holds<Kind>(field) || ...); }, T::fields());
    else
        return false;
}

template <class Kind, class T>
constexpr bool all_have_subject();

template <class Kind, class T, class V>
constexpr bool field_has_subject(Field<T, V>) {
    return all_have_subject<Kind, V>();
}

template <class Kind, class T>
constexpr bool all_have_subject() {
    if constexpr (Kind::template is<T>)
        return false;
    else if constexpr (SaysSubject<T>)
        return true;
    else if constexpr (is_nest<T>)
        return all_have_subject<Kind, typename T::value_type>();
    else if constexpr (Declared<T>)
        return std::apply([](auto... field) { return (field_has_subject<Kind>(field) && ...); }, T::fields());
    else
        return true;
}

}  // namespace walking

/// T is, or has at any depth (structs, vectors, optionals), a leaf of a kind.
template <class T, class Kind>
inline constexpr bool holds_leaf = walking::holds<Kind, T>();

/// Every leaf of a kind within T is below a struct that says its subject.
template <class T, class Kind>
inline constexpr bool all_have_subject = walking::all_have_subject<Kind, T>();

/// Calls `visit(leaf, spot)` for each leaf of a kind within `value`, in the order of declaration.
template <class Kind, class T>
void each_leaf(T& value, auto&& visit, const Spot& spot = {}) {
    using Bare = std::remove_const_t<T>;
    if constexpr (Kind::template is<Bare>) {
        visit(value, spot);
    } else if constexpr (holds_leaf<Bare, Kind>) {
        Spot here = spot;
        if constexpr (SaysSubject<Bare>) here.subject = value.subject();
        const auto below = [&](const std::string& part) {
            return Spot{here.pointer + "/" + part, here.subject};
        };
        if constexpr (Declared<Bare>) {
            each<Bare>([&](auto field) {
                each_leaf<Kind>(value.*field.member, visit, below(std::string(field.name)));
            });
        } else if constexpr (codec::is_optional<Bare>) {
            if (value) each_leaf<Kind>(*value, visit, here);
        } else {
            for (std::size_t i = 0; i < value.size(); ++i)
                each_leaf<Kind>(value[i], visit, below(std::to_string(i)));
        }
    }
}

}  // namespace essaim

#pragma once
#include <concepts>
#include <tl/expected.hpp>

#include "events/core/invalid.h"
#include "events/core/node.h"
#include "events/core/pointer.h"

namespace essaim {

/// The JSON of a type that is neither a declared struct nor one text: specialise it beside the type.
///   static Node to(const T&);
///   static tl::expected<T, Invalid> from(const Node&, const NodePath& here);
///   static Node schema();                       // JSON Schema 2020-12
template <class T>
struct NodeForm;

/// True of a declared type whose NodeForm leaves absent fields out, instead of writing null, and does nothing
/// else.
template <class T>
inline constexpr bool omits_absent = false;

template <class T>
concept HasNodeForm = requires(const T& value, const Node& node, const NodePath& here) {
    { NodeForm<T>::to(value) } -> std::same_as<Node>;
    { NodeForm<T>::from(node, here) } -> std::same_as<tl::expected<T, Invalid>>;
    { NodeForm<T>::schema() } -> std::same_as<Node>;
};

}  // namespace essaim

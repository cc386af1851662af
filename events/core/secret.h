#pragma once
#include <string>
#include <utility>

#include "events/core/data_class.h"
#include "events/core/node_form.h"
#include "events/core/sealing_form.h"
#include "events/core/wipe.h"
#include "events/vocabulary/forms.h"

namespace essaim {

/// A command's field that no store, log line or answer may show. It is read like a T and printed as
/// {"sealed":CLASS}; an event cannot hold one: what is kept of it goes into a `Sealed` of the same class.
/// Zeroed when destroyed, where T is text or a plain value.
template <DataClass C, class T = std::string>
class Secret {
  public:
    static constexpr DataClass data_class = C;
    using Value = T;

    Secret() = default;
    explicit Secret(T value) : value_(std::move(value)) {}

    /// The value itself, for a decider's rules. Whoever copies it answers for the copy.
    const T& reveal() const { return value_.get(); }
    /// What is sealed and what is fingerprinted: the value's one text form.
    std::string text() const {
        if constexpr (std::is_same_v<T, std::string>)
            return reveal();
        else
            return TextForm<T>::write(reveal());
    }
    bool operator==(const Secret&) const = default;

  private:
    Wiped<T> value_;
};

/// Printing one is a mistake that does not compile.
template <class Stream, DataClass C, class T>
Stream& operator<<(Stream&, const Secret<C, T>&) = delete;

template <class T>
inline constexpr bool is_secret = false;
template <DataClass C, class T>
inline constexpr bool is_secret<Secret<C, T>> = true;
/// For `each_leaf`.
struct SecretLeaf {
    template <class T>
    static constexpr bool is = is_secret<T>;
};

template <class T>
tl::expected<T, Invalid> read_node(const Node& node, const NodePath& here);  // events/core/declared.h
template <class T>
Node schema_of();  // events/core/json_schema.h

/// Read as a T, never written.
template <DataClass C, class T>
struct NodeForm<Secret<C, T>> {
    static Node to(const Secret<C, T>&) { return sealed_node(C); }
    static tl::expected<Secret<C, T>, Invalid> from(const Node& node, const NodePath& here) {
        return read_node<T>(node, here).map([](T value) { return Secret<C, T>(std::move(value)); });
    }
    static Node schema() { return std::move(schema_of<T>().set("writeOnly", Node(true))); }
};

}  // namespace essaim

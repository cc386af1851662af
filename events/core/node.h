#pragma once
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace essaim {

/// One JSON value. Objects keep the order of their members. A number that is no 64-bit integer (1.0, 1e1,
/// 2^64) is kept as it was written, so that whoever reads it can say what is wrong with it.
class Node {
  public:
    struct Member;
    using Array = std::vector<Node>;
    using Object = std::vector<Member>;
    struct Number {
        std::string text;
        bool operator==(const Number&) const = default;
    };

    /// null
    Node();
    /// bool, or any integer. (A template, so that no pointer becomes a bool.)
    template <std::integral I>
    explicit Node(I value);
    explicit Node(std::string text);
    explicit Node(std::string_view text) : Node(std::string(text)) {}
    explicit Node(const char* text) : Node(std::string(text)) {}
    explicit Node(Array items);
    explicit Node(Number number);
    Node(const Node&);
    Node(Node&&) noexcept;
    Node& operator=(const Node&);
    Node& operator=(Node&&) noexcept;
    ~Node();
    static Node array();
    static Node object();

    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    /// The value if it is of this kind, else null.
    const bool* boolean() const { return std::get_if<bool>(&value_); }
    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
    const Number* number() const { return std::get_if<Number>(&value_); }
    const std::string* string() const { return std::get_if<std::string>(&value_); }
    const Array* items() const { return std::get_if<Array>(&value_); }
    const Object* members() const { return std::get_if<Object>(&value_); }

    /// The member of an object; null if there is none, or this is no object.
    const Node* find(std::string_view name) const;
    Node* find(std::string_view name);
    /// What an RFC 6901 pointer names below this ("" is this itself); null if there is nothing.
    const Node* at(std::string_view pointer) const;
    Node* at(std::string_view pointer);

    /// Adds a member at the end of an object, or replaces it where it stands. Aborts unless an object.
    Node& set(std::string_view name, Node value);
    /// Adds to an array, or to an object as the member `name`, without looking for one of that name.
    void append(std::string name, Node value);
    /// Adds an item to an array. Aborts unless an array.
    Node& push(Node value);

    friend bool operator==(const Node& a, const Node& b);

  private:
    std::variant<std::monostate, bool, std::int64_t, Number, std::string, Array, Object> value_;
};

struct Node::Member {
    std::string name;
    Node value;
    bool operator==(const Member&) const = default;
};

// Only here is a member complete, which these need to know of it.
inline Node::Node() = default;
template <std::integral I>
Node::Node(I value) {
    if constexpr (std::same_as<I, bool>)
        value_ = value;
    else if (std::in_range<std::int64_t>(value))
        value_ = static_cast<std::int64_t>(value);
    else
        value_ = Number{std::to_string(value)};
}
inline Node::Node(std::string text) : value_(std::move(text)) {}
inline Node::Node(Array items) : value_(std::move(items)) {}
inline Node::Node(Number number) : value_(std::move(number)) {}
inline Node::Node(const Node&) = default;
inline Node::Node(Node&&) noexcept = default;
inline Node& Node::operator=(const Node&) = default;
inline Node& Node::operator=(Node&&) noexcept = default;
inline Node::~Node() = default;
inline Node Node::array() {
    return Node(Array{});
}
inline Node Node::object() {
    Node node;
    node.value_ = Object{};
    return node;
}

/// The same without members that are null, at any depth: null counts as absent. Nulls in arrays stay.
Node without_nulls(Node node);

}  // namespace essaim

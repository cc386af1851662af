#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace essaim {

/// One step of an RFC 6901 pointer: "~" is written "~0", "/" is written "~1"; and back.
std::string pointer_token(std::string_view name);
std::string pointer_token_read(std::string_view token);

/// Where a reader stands in a JSON value, kept as a chain on the stack: the pointer is only built when
/// something is wrong. Each step must outlive the steps below it.
class NodePath {
  public:
    /// The start, itself at `base` ("/body") within what the client sent.
    explicit NodePath(std::string_view base = {}) : name_(base) {}
    static NodePath member(const NodePath& parent, std::string_view name) { return {parent, name, 0}; }
    static NodePath item(const NodePath& parent, std::size_t index) { return {parent, {}, index}; }

    std::string pointer() const;

  private:
    NodePath(const NodePath& parent, std::string_view name, std::size_t index)
        : parent_(&parent), name_(name), index_(index) {}
    const NodePath* parent_ = nullptr;
    std::string_view name_;  // empty for an item of an array
    std::size_t index_ = 0;
};

}  // namespace essaim

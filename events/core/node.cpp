#include "events/core/node.h"

#include <algorithm>

#include "events/core/pointer.h"
#include "events/vocabulary/assert.h"

namespace essaim {
namespace {

// "0", "12": how RFC 6901 writes the place in an array; npos for anything else.
std::size_t place_in_array(std::string_view token) {
    constexpr std::size_t most_digits = 9;
    if (token.empty() || token.size() > most_digits || (token.size() > 1 && token[0] == '0'))
        return std::string_view::npos;
    std::size_t place = 0;
    for (const char c : token) {
        if (c < '0' || c > '9') return std::string_view::npos;
        place = place * 10 + static_cast<std::size_t>(c - '0');
    }
    return place;
}

}  // namespace

const Node* Node::find(std::string_view name) const {
    if (const Object* object = members())
        for (const Member& member : *object)
            if (member.name == name) return &member.value;
    return nullptr;
}

Node* Node::find(std::string_view name) {
    return const_cast<Node*>(std::as_const(*this).find(name));
}

const Node* Node::at(std::string_view pointer) const {
    const Node* here = this;
    while (here != nullptr && !pointer.empty()) {
        if (pointer[0] != '/') return nullptr;
        const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
        const std::string token = pointer_token_read(pointer.substr(1, end - 1));
        pointer.remove_prefix(end);
        if (const Array* array = here->items()) {
            const std::size_t place = place_in_array(token);
            here = place < array->size() ? &(*array)[place] : nullptr;
        } else {
            here = here->find(token);
        }
    }
    return here;
}

Node* Node::at(std::string_view pointer) {
    return const_cast<Node*>(std::as_const(*this).at(pointer));
}

Node& Node::set(std::string_view name, Node value) {
    Object* object = std::get_if<Object>(&value_);
    ESSAIM_ASSERT(object != nullptr);
    if (Node* member = find(name))
        *member = std::move(value);
    else
        object->push_back({std::string(name), std::move(value)});
    return *this;
}

Node& Node::push(Node value) {
    Array* array = std::get_if<Array>(&value_);
    ESSAIM_ASSERT(array != nullptr);
    array->push_back(std::move(value));
    return *this;
}

void Node::append(std::string name, Node value) {
    if (Object* object = std::get_if<Object>(&value_))
        object->push_back({std::move(name), std::move(value)});
    else
        push(std::move(value));
}

bool operator==(const Node& a, const Node& b) {
    return a.value_ == b.value_;
}

Node without_nulls(Node node) {
    if (const Node::Array* items = node.items()) {
        Node kept = Node::array();
        for (const Node& item : *items) kept.push(without_nulls(item));
        return kept;
    }
    if (const Node::Object* members = node.members()) {
        Node kept = Node::object();
        for (const Node::Member& member : *members)
            if (!member.value.is_null()) kept.append(member.name, without_nulls(member.value));
        return kept;
    }
    return node;
}

}  // namespace essaim

#include "events/core/json_schema.h"

#include <algorithm>

namespace essaim {
namespace describing {

Node type(std::string_view name) {
    return std::move(Node::object().set("type", Node(name)));
}

Node integer(std::int64_t least, std::int64_t most) {
    return std::move(type("integer").set("minimum", Node(least)).set("maximum", Node(most)));
}

Node text(std::string_view pattern, std::string_view format, std::string_view example) {
    Node schema = type("string");
    if (!format.empty()) schema.set("format", Node(format));
    schema.set("pattern", Node(pattern));
    return std::move(schema.set("examples", std::move(Node::array().push(Node(example)))));
}

Node list(Node items) {
    return std::move(type("array").set("items", std::move(items)));
}

Node or_null(Node schema) {
    return std::move(
        Node::object().set("anyOf", std::move(Node::array().push(std::move(schema)).push(type("null")))));
}

void Properties::add(std::string_view name, Node schema, FieldHelp::Presence presence,
                     std::string_view help) {
    if (!help.empty()) schema.set("description", Node(help));
    properties_.append(std::string(name), std::move(schema));
    if (presence == FieldHelp::Presence::required) required_.push(Node(name));
}

Node Properties::schema() && {
    Node schema = type("object");
    schema.set("properties", std::move(properties_));
    if (!required_.items()->empty()) schema.set("required", std::move(required_));
    return std::move(schema.set("additionalProperties", Node(false)));
}

}  // namespace describing

namespace {

std::string text_at(const Node& schema, std::string_view pointer) {
    const Node* node = schema.at(pointer);
    return node != nullptr && node->string() != nullptr ? *node->string() : std::string();
}

std::string form_of(const Node& schema) {
    if (const Node* values = schema.find("enum"); values != nullptr && values->items() != nullptr) {
        std::string names;
        for (const Node& value : *values->items())
            if (value.string() != nullptr) names += (names.empty() ? "" : "|") + *value.string();
        return names;
    }
    if (std::string example = text_at(schema, "/examples/0"); !example.empty()) return example;
    const std::string type = text_at(schema, "/type");
    if (type == "object") return "{…}";
    if (type == "array") return "[…]";
    if (type == "boolean") return "true|false";
    return type.empty() ? "…" : type;
}

// An optional's schema stands in an anyOf beside null.
const Node& inner(const Node& schema) {
    const Node* only = schema.at("/anyOf/0");
    const bool nullable =
        only != nullptr && text_at(schema, "/anyOf/1/type") == "null" && schema.at("/anyOf/2") == nullptr;
    return nullable ? *only : schema;
}

void add_fields(std::vector<FieldHelp>& lines, const Node& schema, const std::string& before) {
    const Node* properties = schema.find("properties");
    if (properties == nullptr || properties->members() == nullptr) return;
    const Node* required = schema.find("required");
    for (const Node::Member& property : *properties->members()) {
        const bool must =
            required != nullptr &&
            std::count(required->items()->begin(), required->items()->end(), Node(property.name)) > 0;
        std::string name = before + property.name;
        const Node& own = inner(property.value);
        lines.push_back({name, form_of(own),
                         must ? FieldHelp::Presence::required : FieldHelp::Presence::optional,
                         text_at(property.value, "/description")});
        if (const Node* items = own.find("items")) {
            add_fields(lines, inner(*items), name + "[].");
        } else {
            add_fields(lines, own, name + ".");
        }
    }
}

}  // namespace

std::vector<FieldHelp> help_of_schema(const Node& schema) {
    std::vector<FieldHelp> lines;
    add_fields(lines, schema, "");
    return lines;
}

}  // namespace essaim

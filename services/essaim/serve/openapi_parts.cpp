#include "services/essaim/serve/openapi_parts.h"

namespace essaim::host::openapi {

Node object(std::initializer_list<std::pair<std::string_view, Node>> members) {
    Node node = Node::object();
    for (const auto& [name, value] : members) node.append(std::string(name), value);
    return node;
}

Node list(std::initializer_list<Node> items) {
    return Node(Node::Array(items));
}

Node reference(std::string_view kind, std::string_view name) {
    return object({{"$ref", Node("#/components/" + std::string(kind) + "/" + std::string(name))}});
}

Node content(std::string_view media_type, Node schema) {
    return object({{media_type, object({{"schema", std::move(schema)}})}});
}

std::string pascal_case(std::string_view name) {
    std::string words;
    bool begins = true;
    for (const char c : name) {
        if (c == '_') {
            begins = true;
            continue;
        }
        words += begins && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        begins = false;
    }
    return words;
}

Node row_schema(const projections::ViewDefinition& view) {
    Node row = view.row_schema();
    Node* properties = row.find("properties");
    for (const auto& [name, data_class] : view.sealed_fields) {
        Node* field = properties->find(name);
        *field = object({{"anyOf", list({*field, describing::type("string")})},
                         {"description", text("The text itself where it was revealed.")}});
    }
    if (view.scope == projections::Scope::network || properties->find("cooperative")) return row;
    Node whole = Node::object();
    whole.append("cooperative", schema_of<CooperativeId>());
    for (const auto& member : *properties->members()) whole.append(member.name, member.value);
    *properties = std::move(whole);
    Node required = list({text("cooperative")});
    if (const Node* had = row.find("required"))
        for (const auto& name : *had->items()) required.push(name);
    row.set("required", std::move(required));
    return row;
}

}  // namespace essaim::host::openapi

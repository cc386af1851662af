#include "services/essaim/serve/openapi.h"

#include "events/core/json.h"
#include "services/essaim/serve/openapi_parts.h"
#include "services/essaim/serve/openapi_text.h"

namespace essaim::host {

namespace {

using openapi::list;
using openapi::object;
using openapi::text;

Node tags() {
    Node tags = Node::array();
    for (const auto& [name, english, french] : openapi::tag_texts())
        tags.push(object(
            {{"name", text(name)}, {"description", text(english)}, {"x-description-fr", text(french)}}));
    return tags;
}

Node info() {
    return object(
        {{"title", text("Essaim")},
         {"version", text("1")},
         {"summary", text("The books, the people and the pay of a network of worker cooperatives.")},
         {"x-summary-fr", text("Les livres, les personnes et la paie d’un réseau de coopératives.")},
         {"description", Node(openapi::introduction(Language::en))},
         {"x-description-fr", Node(openapi::introduction(Language::fr))},
         {"license", object({{"name", text("Apache 2.0")}, {"identifier", text("Apache-2.0")}})}});
}

std::string_view lower_case(std::string_view method) {
    return method == "GET" ? "get" : method == "POST" ? "post" : method == "PUT" ? "put" : "delete";
}

Node paths(const kernel::Registry& registry) {
    Node paths = Node::object();
    const auto add = [&](const std::string& path, std::string_view method, Node operation) {
        if (!paths.find(path)) paths.append(path, Node::object());
        paths.find(path)->append(std::string(method), std::move(operation));
    };
    const std::string of_cooperative = "/v1/cooperatives/{cooperative}/";
    const std::string of_network = "/v1/network/";
    for (const auto& route : fixed_routes())
        add(std::string(route.path), lower_case(route.method), openapi::fixed_operation(route));
    for (const Service service : all_services) {
        const auto* definition = registry.service(service);
        if (!definition) continue;
        for (const auto& [name, command] : definition->commands()) {
            if (command.asked_by != kernel::AskedBy::people) continue;
            const auto& below = command.of == kernel::CommandOf::network ? of_network : of_cooperative;
            add(below + std::string(name_of(service)) + "/" + name, "post",
                openapi::command_operation(service, command));
        }
        for (const auto& view : registry.views()) {
            if (view.service != service) continue;
            const auto& below = view.scope == projections::Scope::network ? of_network : of_cooperative;
            add(below + view.name, "get", openapi::view_operation(view));
        }
    }
    return paths;
}

void print_readable(const Node& node, const std::string& indentation, std::string& out) {
    constexpr std::size_t width = 100;
    const auto* members = node.members();
    const auto* items = node.items();
    if (const std::string compact = print_json(node);
        (!members && !items) || indentation.size() + compact.size() <= width) {
        out += compact;
        return;
    }
    const std::string deeper = indentation + "  ";
    auto begin_line = [&, is_first = true]() mutable {
        out += (is_first ? "\n" : ",\n") + deeper;
        is_first = false;
    };
    out += members ? '{' : '[';
    if (members)
        for (const auto& member : *members) {
            begin_line();
            out += print_json(Node(member.name)) + ": ";
            print_readable(member.value, deeper, out);
        }
    else
        for (const auto& item : *items) {
            begin_line();
            print_readable(item, deeper, out);
        }
    out += "\n" + indentation + (members ? '}' : ']');
}

}  // namespace

Node openapi_document(const kernel::Registry& registry) {
    return object({{"openapi", text("3.1.0")},
                   {"info", info()},
                   {"jsonSchemaDialect", text("https://spec.openapis.org/oas/3.1/dialect/base")},
                   {"servers", list({object({{"url", text("/")}})})},
                   {"security", list({object({{"bearer", Node::array()}})})},
                   {"tags", tags()},
                   {"paths", paths(registry)},
                   {"components", openapi::components(registry)},
                   {"x-codes", openapi::codes_of(registry)}});
}

std::string readable_json(const Node& node) {
    std::string out;
    print_readable(node, "", out);
    return out + "\n";
}

}  // namespace essaim::host

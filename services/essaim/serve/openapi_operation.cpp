#include "services/essaim/serve/openapi_parts.h"

namespace essaim::host::openapi {

namespace {

void add_parameters(Node& parameters, std::initializer_list<std::string_view> names) {
    for (const auto name : names) parameters.push(reference("parameters", name));
}

void add_responses(Node& responses,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> named) {
    for (const auto& [status, name] : named)
        responses.append(std::string(status), reference("responses", name));
}

/// What anybody may be answered before it is known what they ask.
void add_responses_of_all(Node& responses) {
    add_responses(responses, {{"408", "RequestTimeout"},
                              {"414", "AddressTooLong"},
                              {"417", "ExpectationFailed"},
                              {"431", "HeadTooLarge"},
                              {"505", "VersionNotSupported"}});
}

/// The schema of one filter: of the field without null; nullptr where it holds more than one value.
const Node* filter_schema(const Node& field) {
    const Node* inner = field.at("/anyOf/0");
    const Node& own = inner ? *inner : field;
    const Node* type = own.find("type");
    if (!type || !type->string()) return nullptr;
    const auto& kind = *type->string();
    return kind == "string" || kind == "integer" || kind == "boolean" ? &own : nullptr;
}

void add_filters(Node& parameters, const projections::ViewDefinition& view) {
    const Node schema = view.row_schema();
    for (const auto& field : *schema.find("properties")->members()) {
        const Node* own = filter_schema(field.value);
        const bool is_path = field.name == "cooperative" && view.scope == projections::Scope::cooperative;
        if (!own || is_path) continue;
        const Node* help = field.value.find("description");
        std::string description = "Only rows whose `" + field.name + "` equals this";
        if (help && help->string()) description += ": " + *help->string();
        parameters.push(object({{"name", Node(field.name)},
                                {"in", text("query")},
                                {"description", Node(description + ".")},
                                {"schema", *own}}));
    }
}

}  // namespace

Node command_operation(Service service, const kernel::CommandDefinition& command) {
    const std::string name = std::string(name_of(service)) + "_" + command.name;
    Node parameters = Node::array();
    if (command.of == kernel::CommandOf::cooperative) add_parameters(parameters, {"cooperative"});
    add_parameters(parameters, {"idempotency_key", "min_position", "if_match", "retry_refused",
                                "accept_language", "traceparent"});
    Node body = content("application/json", reference("schemas", pascal_case(name)));
    body.find("application/json")->append("example", example_of(command));

    Node responses = Node::object();
    responses.append("200", reference("responses", "Answered"));
    add_responses(
        responses,
        {{"400", "InvalidCommand"}, {"401", "Unauthenticated"}, {"403", "Forbidden"}, {"404", "NotFound"}});
    responses.append("409", reference("responses", "RefusedBy" + pascal_case(name_of(service))));
    add_responses(responses, {{"412", "Changed"},
                              {"413", "TooLong"},
                              {"415", "UnsupportedMediaType"},
                              {"429", "OverBudget"},
                              {"503", "NotNow"},
                              {"504", "NotEstablished"}});
    add_responses_of_all(responses);

    Node operation = object({{"operationId", Node(name)},
                             {"tags", list({text(name_of(service))})},
                             {"summary", Node(command.help)}});
    if (const auto french = french_of_command(command.name); !french.empty())
        operation.append("x-summary-fr", text(french));
    operation.append("parameters", std::move(parameters));
    operation.append("requestBody", object({{"required", Node(true)}, {"content", std::move(body)}}));
    operation.append("responses", std::move(responses));
    return operation;
}

Node view_operation(const projections::ViewDefinition& view) {
    Node parameters = Node::array();
    if (view.scope == projections::Scope::cooperative) add_parameters(parameters, {"cooperative"});
    add_filters(parameters, view);
    add_parameters(parameters, {"limit", "cursor", "as_of", "min_position", "reveal", "purpose",
                                "if_none_match", "accept_language", "traceparent"});
    Node responses = Node::object();
    responses.append("200",
                     object({{"description", text("A page of rows, in the order of their keys.")},
                             {"headers", object({{"ETag", reference("headers", "ETag")},
                                                 {"traceparent", reference("headers", "traceparent")}})},
                             {"content", content("application/json",
                                                 reference("schemas", pascal_case(view.name) + "Page"))}}));
    add_responses(responses, {{"304", "NotModified"},
                              {"400", "InvalidQuery"},
                              {"401", "Unauthenticated"},
                              {"403", "Forbidden"},
                              {"404", "NotFound"}});
    if (!view.sealed_fields.empty())
        responses.append("409",
                         reference("responses", "RefusedBy" + pascal_case(name_of(Service::membership))));
    add_responses(responses, {{"429", "OverBudget"}, {"503", "NotNow"}, {"504", "NotEstablished"}});
    add_responses_of_all(responses);

    Node operation =
        object({{"operationId", Node("show_" + view.name)}, {"tags", list({text(name_of(view.service))})}});
    const auto english = english_of_view(view.name);
    operation.append("summary", english.empty() ? Node("The view " + view.name + ".") : text(english));
    if (const auto french = french_of_view(view.name); !french.empty())
        operation.append("x-summary-fr", text(french));
    operation.append("parameters", std::move(parameters));
    operation.append("responses", std::move(responses));
    return operation;
}

}  // namespace essaim::host::openapi

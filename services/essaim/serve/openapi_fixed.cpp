#include <array>
#include <span>

#include "events/core/json.h"
#include "services/essaim/outbox/file.h"
#include "services/essaim/serve/openapi_fixed_words.h"
#include "services/essaim/serve/openapi_parts.h"
#include "services/essaim/shards.h"

namespace essaim::host::openapi {

namespace {

/// As a file of commands has them; the actor is who sends it.
constexpr std::string_view line_of_a_file =
    R"({"service":"membership","cooperative":"oxalis","command":"end_cape","id":"c-00017","actor":"p-anna",)"
    R"("body":{"member":"m-jeanne","on":"2026-01-31"}})";

Node good(std::string_view media_type, Node schema) {
    return object({{"description", text("As asked.")}, {"content", content(media_type, std::move(schema))}});
}

Node status_schema(std::string_view status) {
    return object(
        {{"type", text("object")},
         {"properties", object({{"status", object({{"type", text("string")}, {"const", text(status)}})}})},
         {"required", list({text("status")})},
         {"additionalProperties", Node(false)}});
}

Node cut_schema() {
    return object(
        {{"type", text("object")},
         {"properties", object({{"cut", object({{"type", text("string")}, {"pattern", text("^cut:")}})}})},
         {"required", list({text("cut")})},
         {"additionalProperties", Node(false)}});
}

Node shards_schema() {
    return object(
        {{"type", text("object")},
         {"properties",
          object({{"shards", object({{"type", text("array")}, {"items", schema_of<ShardRow>()}})}})},
         {"required", list({text("shards")})},
         {"additionalProperties", Node(false)}});
}

Node query_parameter(std::string_view name, Node schema, bool is_needed) {
    return object({{"name", text(name)},
                   {"in", text("query")},
                   {"required", Node(is_needed)},
                   {"schema", std::move(schema)}});
}

Node period_schema() {
    return object({{"type", text("string")},
                   {"pattern", text("^[0-9]{4}(-(0[1-9]|1[0-2]))?$")},
                   {"examples", list({text("2026-01"), text("2026")})}});
}

Node bytes_schema() {
    return object({{"type", text("string")}, {"format", text("binary")}});
}

constexpr std::array<std::string_view, 4> file_types{"text/plain", "text/csv", "application/xml",
                                                     "application/pdf"};

using Named = std::span<const std::pair<std::string_view, std::string_view>>;
using Pair = std::pair<std::string_view, std::string_view>;
constexpr std::array problems_of_identity{Pair{"400", "InvalidIdentity"},
                                          Pair{"401", "NotLetIn"},
                                          Pair{"404", "NotFound"},
                                          Pair{"413", "TooLong"},
                                          Pair{"415", "UnsupportedMediaType"},
                                          Pair{"429", "Locked"},
                                          Pair{"503", "IdentityNotNow"}};
constexpr std::array problems_of_callers{Pair{"401", "Unauthenticated"}, Pair{"403", "Forbidden"},
                                         Pair{"503", "NotNow"}};
constexpr std::array problems_of_auditors{Pair{"401", "Unauthenticated"}, Pair{"403", "Forbidden"},
                                          Pair{"429", "OverBudget"}, Pair{"503", "NotNow"}};
constexpr std::array problems_of_explanation{Pair{"400", "InvalidCommand"}, Pair{"401", "Unauthenticated"},
                                             Pair{"403", "Forbidden"},      Pair{"404", "NotFound"},
                                             Pair{"429", "OverBudget"},     Pair{"503", "NotNow"}};
constexpr std::array problems_of_drafts{Pair{"409", "RefusedByPayroll"}};
constexpr std::array problems_of_simulation{
    Pair{"400", "InvalidPayslip"}, Pair{"401", "Unauthenticated"},      Pair{"403", "Forbidden"},
    Pair{"413", "TooLong"},        Pair{"415", "UnsupportedMediaType"}, Pair{"429", "OverBudget"},
    Pair{"503", "NotNow"}};
constexpr std::array problems_of_parameters{Pair{"400", "InvalidCommand"}, Pair{"401", "Unauthenticated"},
                                            Pair{"403", "Forbidden"}, Pair{"503", "NotNow"}};
constexpr std::array problems_of_upload{Pair{"413", "TooLong"}, Pair{"415", "UnsupportedMediaType"}};
constexpr std::array problems_of_import{Pair{"404", "NotFound"}};
constexpr std::array problems_of_readiness{Pair{"503", "NotNow"}};
constexpr std::array problems_of_metrics{Pair{"404", "NotFound"}};
constexpr std::array problems_of_all{Pair{"408", "RequestTimeout"}, Pair{"414", "AddressTooLong"},
                                     Pair{"417", "ExpectationFailed"}, Pair{"431", "HeadTooLarge"},
                                     Pair{"505", "VersionNotSupported"}};

void add_problems(Node& responses, Named named) {
    for (const auto& [status, name] : named)
        responses.append(std::string(status), reference("responses", name));
}

Node any_text() {
    return describing::type("string");
}

enum class Must : std::uint8_t { be_there, not_be_there };
Node query_parameter(std::string_view name, Must must, Node schema, std::string_view english,
                     std::string_view french) {
    return object({{"name", text(name)},
                   {"in", text("query")},
                   {"required", Node(must == Must::be_there)},
                   {"description", text(english)},
                   {"x-description-fr", text(french)},
                   {"schema", std::move(schema)}});
}

/// The answers, and in `parameters` what may be said besides the path.
Node responses_of(Fixed fixed, Node& parameters) {
    Node responses = Node::object();
    const auto conditional = [&](std::string_view media_type, Node schema) {
        parameters.push(reference("parameters", "if_none_match"));
        Node answer = good(media_type, std::move(schema));
        answer.append("headers", object({{"ETag", reference("headers", "ETag")}}));
        responses.append("200", std::move(answer));
        responses.append("304", reference("responses", "NotModified"));
    };
    switch (fixed) {
        case Fixed::health:
            responses.append("200", good("application/json", status_schema("ok")));
            break;
        case Fixed::readiness:
            responses.append("200", good("application/json", status_schema("ready")));
            add_problems(responses, problems_of_readiness);
            break;
        case Fixed::metrics:
            responses.append("200", good("text/plain", describing::type("string")));
            add_problems(responses, problems_of_metrics);
            break;
        case Fixed::document:
            conditional("application/json", describing::type("object"));
            break;
        case Fixed::page_for_people:
            conditional("text/html", describing::type("string"));
            break;
        case Fixed::login_page:
            responses.append("200", good("text/html", describing::type("string")));
            break;
        case Fixed::enrol:
        case Fixed::login:
        case Fixed::refresh:
            responses.append("200", good("application/json", reference("schemas", "Tokens")));
            add_problems(responses, problems_of_identity);
            break;
        case Fixed::logout:
            responses.append("204", object({{"description", text("It is ended, if there was one.")}}));
            add_problems(responses, problems_of_identity);
            break;
        case Fixed::me:
            responses.append("200", good("application/json", reference("schemas", "Me")));
            add_problems(responses, problems_of_callers);
            break;
        case Fixed::shards:
            responses.append("200", good("application/json", shards_schema()));
            add_problems(responses, problems_of_auditors);
            break;
        case Fixed::cut:
            responses.append("200", good("application/json", cut_schema()));
            add_problems(responses, problems_of_auditors);
            break;
        case Fixed::verification:
            responses.append("200", good("application/x-ndjson", describing::type("string")));
            add_problems(responses, problems_of_auditors);
            break;
        case Fixed::log:
            parameters.push(
                query_parameter("cooperative", Must::not_be_there, any_text(),
                                "Whose chains, or `network`; otherwise all, for auditors of the network.",
                                "De qui, ou `network` ; sinon toutes, pour les auditeurs du réseau."));
            parameters.push(query_parameter("service", Must::not_be_there, any_text(),
                                            "Of this service alone.", "De ce service seul."));
            responses.append("200", good("application/x-ndjson", describing::type("string")));
            add_problems(responses, problems_of_explanation);
            break;
        case Fixed::explanation:
            parameters.push(
                query_parameter("cooperative", Must::be_there, any_text(), "Whose.", "Laquelle."));
            parameters.push(query_parameter("payslip", Must::be_there,
                                            describing::text({}, {}, "m-anna/2026-03"), "`MEMBER/MONTH`.",
                                            "`MEMBRE/MOIS`."));
            parameters.push(query_parameter("line", Must::not_be_there, describing::text({}, {}, "VIEP"),
                                            "Of this line alone.", "De cette ligne seule."));
            parameters.push(query_parameter("revision", Must::not_be_there, any_text(),
                                            "Which one; otherwise the latest.",
                                            "Laquelle ; sinon la dernière."));
            responses.append("200", good("application/json", describing::type("object")));
            responses.find("200")->find("content")->append("text/plain",
                                                           object({{"schema", describing::type("string")}}));
            add_problems(responses, problems_of_explanation);
            break;
        case Fixed::replay:
            parameters.push(query_parameter("cooperative", Must::be_there, schema_of<CooperativeId>(),
                                            "Whose.", "Laquelle."));
            parameters.push(query_parameter("period", Must::be_there, schema_of<Month>(), "A closed month.",
                                            "Un mois clos."));
            responses.append("200", good("application/json", reference("schemas", "Replayed")));
            add_problems(responses, problems_of_explanation);
            break;
        case Fixed::projections:
            responses.append("200", good("application/json", reference("schemas", "Projections")));
            add_problems(responses, problems_of_callers);
            break;
        case Fixed::comparison:
            responses.append("200", good("application/json", reference("schemas", "Comparison")));
            add_problems(responses, problems_of_auditors);
            add_problems(responses, problems_of_import);
            break;
        case Fixed::right:
            parameters.push(query_parameter("person", Must::not_be_there, schema_of<PersonId>(),
                                            "Otherwise who asks.", "Sinon, qui demande."));
            parameters.push(query_parameter("cooperative", Must::not_be_there, any_text(),
                                            "Where; otherwise `network`.", "Où ; sinon `network`."));
            parameters.push(query_parameter("scope", Must::be_there,
                                            describing::text({}, {}, "payroll.close_period"),
                                            "A command as `service.command`, or a view's name.",
                                            "Une commande, `service.commande`, ou le nom d’une vue."));
            parameters.push(reference("parameters", "as_of"));
            responses.append("200", good("application/json", reference("schemas", "Right")));
            add_problems(responses, problems_of_explanation);
            break;
        case Fixed::simulation:
            responses.append("200", good("application/json", reference("schemas", "Payslip")));
            responses.find("200")->find("content")->append("application/x-ndjson",
                                                           object({{"schema", describing::type("string")}}));
            add_problems(responses, problems_of_simulation);
            break;
        case Fixed::parameters:
            parameters.push(query_parameter("actor", Must::not_be_there, schema_of<PersonId>(),
                                            "Who is to publish them; otherwise who asks.",
                                            "Qui les publiera ; sinon, qui demande."));
            responses.append("200", good("application/x-ndjson", describing::type("string")));
            add_problems(responses, problems_of_parameters);
            break;
        case Fixed::begin_import: {
            Node begun = good("application/json", reference("schemas", "Begun"));
            begun.append("headers", object({{"Location", object({{"schema", describing::type("string")}})}}));
            responses.append("202", std::move(begun));
            add_problems(responses, problems_of_callers);
            add_problems(responses, problems_of_upload);
            break;
        }
        case Fixed::import:
            responses.append("200", good("application/json", reference("schemas", "Import")));
            add_problems(responses, problems_of_callers);
            add_problems(responses, problems_of_import);
            break;
        case Fixed::import_answers:
            responses.append("200", good("application/x-ndjson", describing::type("string")));
            add_problems(responses, problems_of_callers);
            add_problems(responses, problems_of_import);
            break;
        case Fixed::drafts:
            parameters.push(query_parameter("period", Must::not_be_there, schema_of<Month>(),
                                            "Of this month alone.", "De ce mois seul."));
            parameters.push(query_parameter("member", Must::not_be_there, schema_of<MemberId>(),
                                            "Of this member alone.", "De ce membre seul."));
            responses.append("200", good("application/json", reference("schemas", "Drafts")));
            add_problems(responses, problems_of_explanation);
            add_problems(responses, problems_of_drafts);
            break;
        case Fixed::files: {
            Node kind = schema_of<outbox::FileKind>();
            parameters.push(query_parameter("kind", std::move(kind), true));
            parameters.push(query_parameter("period", period_schema(), true));
            responses.append("200", good("application/json", reference("schemas", "Files")));
            add_problems(responses, problems_of_explanation);
            break;
        }
        case Fixed::file:
            parameters.push(query_parameter("period", period_schema(), false));
            responses.append("200", good("application/octet-stream", bytes_schema()));
            for (const auto type : file_types)
                responses.find("200")->find("content")->append(std::string(type),
                                                               object({{"schema", bytes_schema()}}));
            add_problems(responses, problems_of_explanation);
            break;
    }
    return responses;
}

/// The body's schema; empty: it takes none.
std::string_view body_of(Fixed fixed) {
    switch (fixed) {
        case Fixed::enrol:
            return "Enrol";
        case Fixed::login:
            return "Login";
        case Fixed::refresh:
        case Fixed::logout:
            return "Session";
        case Fixed::health:
        case Fixed::readiness:
        case Fixed::metrics:
        case Fixed::document:
        case Fixed::page_for_people:
        case Fixed::login_page:
        case Fixed::me:
        case Fixed::shards:
        case Fixed::cut:
        case Fixed::verification:
        case Fixed::log:
        case Fixed::explanation:
        case Fixed::replay:
        case Fixed::projections:
        case Fixed::comparison:
        case Fixed::right:
        case Fixed::parameters:
        case Fixed::begin_import:
        case Fixed::import:
        case Fixed::import_answers:
        case Fixed::drafts:
        case Fixed::files:
        case Fixed::file:
            return {};
        case Fixed::simulation:
            return "PayslipRequest";
    }
    return {};
}

}  // namespace

Node fixed_operation(const FixedRoute& route) {
    const auto words = words_of(route.fixed);
    Node operation = object({{"operationId", text(words.operation)},
                             {"tags", list({text(words.tag)})},
                             {"summary", text(words.english)},
                             {"x-summary-fr", text(words.french)}});
    if (route.open_to == OpenTo::everybody) operation.append("security", Node::array());
    Node parameters = Node::array();
    std::string_view path = route.path;
    for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{')) {
        const auto close = path.find('}');
        parameters.push(object({{"name", text(path.substr(open + 1, close - open - 1))},
                                {"in", text("path")},
                                {"required", Node(true)},
                                {"schema", describing::type("string")}}));
        path.remove_prefix(close + 1);
    }
    parameters.push(reference("parameters", "accept_language"));
    Node responses = responses_of(route.fixed, parameters);
    const bool reads_no_query = route.open_to == OpenTo::everybody;
    if (!responses.find("400"))
        responses.append("400", reference("responses", reads_no_query ? "BadRequest" : "InvalidQuery"));
    add_problems(responses, problems_of_all);
    operation.append("parameters", std::move(parameters));
    if (const auto body = body_of(route.fixed); !body.empty())
        operation.append("requestBody",
                         object({{"required", Node(true)},
                                 {"content", content("application/json", reference("schemas", body))}}));
    if (route.fixed == Fixed::simulation) {
        Node lines = object({{"schema", describing::type("string")}});
        lines.append("example", text(print_json(payslip_example()) + "\n"));
        operation.find("requestBody")->find("content")->append("application/x-ndjson", std::move(lines));
    }
    if (route.fixed == Fixed::begin_import) {
        Node lines = content("application/x-ndjson", describing::type("string"));
        lines.find("application/x-ndjson")->append("example", text(line_of_a_file));
        operation.append("requestBody", object({{"required", Node(true)}, {"content", std::move(lines)}}));
    }
    operation.append("responses", std::move(responses));
    return operation;
}

}  // namespace essaim::host::openapi

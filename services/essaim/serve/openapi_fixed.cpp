#include <array>
#include <span>

#include "events/core/json.h"
#include "services/essaim/serve/identity_door.h"
#include "services/essaim/serve/imports.h"
#include "services/essaim/serve/openapi_parts.h"
#include "services/payroll/domain/payslip/payslip.h"

namespace essaim::host::openapi {

namespace {

struct Words {
    std::string_view tag;
    std::string_view operation;
    std::string_view english;
    std::string_view french;
};

Words words_of(Fixed fixed) {
    switch (fixed) {
        case Fixed::health:
            return {"operations", "health", "Whether the process lives.", "Si le processus vit."};
        case Fixed::readiness:
            return {"operations", "readiness", "Whether this instance answers, everything folded to its end.",
                    "Si cette instance répond, tout étant lu jusqu’au bout."};
        case Fixed::metrics:
            return {
                "operations", "metrics",
                "Numbers for Prometheus: to this machine only, elsewhere there is no such address.",
                "Des chiffres pour Prometheus : à cette machine seulement, ailleurs l’adresse n’existe pas."};
        case Fixed::document:
            return {"documentation", "openapi", "This document.", "Ce document."};
        case Fixed::page_for_people:
            return {"documentation", "docs", "This document as a page for people, in French or English.",
                    "Ce document en page lisible, en français ou en anglais."};
        case Fixed::login_page:
            return {"people", "login_page", "The page on which a person comes in.",
                    "La page par laquelle une personne entre."};
        case Fixed::enrol:
            return {"people", "enrol", "Come in with a code given by hand, and choose a password.",
                    "Entrer avec un code remis en main propre, et choisir un mot de passe."};
        case Fixed::login:
            return {"people", "login", "Come in with a password.", "Entrer avec un mot de passe."};
        case Fixed::refresh:
            return {"people", "refresh", "Exchange a refresh token, good once, for the next pair of tokens.",
                    "Échanger un jeton de renouvellement, bon une fois, contre la paire suivante."};
        case Fixed::logout:
            return {"people", "logout", "End a session.", "Finir une session."};
        case Fixed::me:
            return {"people", "me", "Who is asking, and what they may do where.",
                    "Qui demande, et ce qu’il peut faire et où."};
        case Fixed::cut:
            return {"audit", "audit_cut",
                    "The present cut, as `as_of` of any view takes it; for the operator and auditors.",
                    "La coupe présente, telle que `as_of` la prend ; pour l’opérateur et les auditeurs."};
        case Fixed::verification:
            return {
                "audit", "audit_verify",
                "Reads every chain from its first commit to its head: a line for each, or what is wrong.",
                "Relit chaque chaîne du premier commit à sa tête : une ligne par chaîne, ou ce qui cloche."};
        case Fixed::explanation:
            return {"audit", "audit_explain", "Why a payslip is what it is, with all it rests on.",
                    "Pourquoi un bulletin est ce qu’il est, avec tout ce sur quoi il repose."};
        case Fixed::simulation:
            return {"payroll", "simulate_payslip",
                    "Computes a payslip by the function that pays people, and keeps nothing: one, or as "
                    "JSON Lines many, an answer a line in order.",
                    "Calcule un bulletin par la fonction même qui paie les gens, sans rien garder : un, ou "
                    "en JSON Lines plusieurs, une réponse par ligne, dans l’ordre."};
        case Fixed::parameters:
            return {"payroll", "national_parameters",
                    "The national figures of pay as a file of commands, `publish_parameter` a line.",
                    "Les chiffres nationaux de la paie en fichier de commandes, un `publish_parameter` par "
                    "ligne."};
        case Fixed::begin_import:
            return {"imports", "begin_import", "Ask the commands of a file, a JSON object a line, in order.",
                    "Demander les commandes d’un fichier, un objet JSON par ligne, dans l’ordre."};
        case Fixed::import:
            return {"imports", "import", "How far a file of commands has come.",
                    "Où en est un fichier de commandes."};
        case Fixed::import_answers:
            return {"imports", "import_answers", "What was answered so far, a JSON object a line.",
                    "Ce qui a été répondu jusqu’ici, un objet JSON par ligne."};
    }
    __builtin_trap();
}

Node payslip_example() {
    return object({{"period", text("2026-07")},
                   {"headcount", Node(60)},
                   {"work_accident_rate", text("1.00")},
                   {"weekly_hours", text("35.00")},
                   {"executive", Node(false)},
                   {"health_premium", text("40.00")},
                   {"health_employer_percent", text("50.00")},
                   {"withholding_rate", text("neutral")},
                   {"target", object({{"gross", text("2500.00")}})}});
}

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
        case Fixed::cut:
            responses.append("200", good("application/json", cut_schema()));
            add_problems(responses, problems_of_auditors);
            break;
        case Fixed::verification:
            responses.append("200", good("application/x-ndjson", describing::type("string")));
            add_problems(responses, problems_of_auditors);
            break;
        case Fixed::explanation:
            for (const auto name : {"cooperative", "payslip", "line", "revision"}) {
                const bool is_needed =
                    name == std::string_view("cooperative") || name == std::string_view("payslip");
                parameters.push(object({{"name", text(name)},
                                        {"in", text("query")},
                                        {"required", Node(is_needed)},
                                        {"schema", describing::type("string")}}));
            }
            responses.append("200", good("application/json", describing::type("object")));
            responses.find("200")->find("content")->append("text/plain",
                                                           object({{"schema", describing::type("string")}}));
            add_problems(responses, problems_of_explanation);
            break;
        case Fixed::simulation:
            responses.append("200", good("application/json", reference("schemas", "Payslip")));
            responses.find("200")->find("content")->append("application/x-ndjson",
                                                           object({{"schema", describing::type("string")}}));
            add_problems(responses, problems_of_simulation);
            break;
        case Fixed::parameters:
            parameters.push(object({{"name", text("actor")},
                                    {"in", text("query")},
                                    {"description", text("Who is to publish them; otherwise who asks.")},
                                    {"x-description-fr", text("Qui les publiera ; sinon, qui demande.")},
                                    {"schema", schema_of<PersonId>()}}));
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
        case Fixed::cut:
        case Fixed::verification:
        case Fixed::explanation:
        case Fixed::parameters:
        case Fixed::begin_import:
        case Fixed::import:
        case Fixed::import_answers:
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
    if (!responses.find("400")) responses.append("400", reference("responses", "BadRequest"));
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

void add_fixed_schemas(Node& schemas) {
    const auto with_example = [](Node schema, Node example) {
        return std::move(schema.set("examples", list({std::move(example)})));
    };
    schemas.append("Enrol", with_example(schema_of<EnrolRequest>(),
                                         object({{"code", text("K7Q2-9DXM-4TRW-H8FB")},
                                                 {"password", text("une phrase que je retiens")}})));
    schemas.append(
        "Login",
        with_example(schema_of<LoginRequest>(),
                     object({{"person", text("p-anna")}, {"password", text("une phrase que je retiens")}})));
    schemas.append("Session", with_example(schema_of<SessionRequest>(),
                                           object({{"refresh_token", text("mfQ3sV0mXyH2b1c9Zr8kTg")}})));
    schemas.append("PayslipRequest", with_example(schema_of<payroll::PayslipRequest>(), payslip_example()));
    schemas.append("Payslip", schema_of<payroll::Payslip>());
    schemas.append("Tokens", schema_of<TokensRow>());
    schemas.append("Import", schema_of<ImportRow>());
    schemas.append("Begun", object({{"type", text("object")},
                                    {"properties", object({{"import", describing::type("string")}})},
                                    {"required", list({text("import")})},
                                    {"additionalProperties", Node(false)}}));
    const Node id = schema_of<PersonId>();
    const Node role = object(
        {{"type", text("object")},
         {"properties",
          object({{"cooperative",
                   object({{"type", text("string")}, {"description", text("A cooperative, or `network`.")}})},
                  {"role", describing::type("string")},
                  {"delegation", describing::or_null(describing::type("string"))}})},
         {"required", list({text("cooperative"), text("role"), text("delegation")})},
         {"additionalProperties", Node(false)}});
    schemas.append(
        "Me",
        object({{"type", text("object")},
                {"properties",
                 object({{"person", id},
                         {"roles", describing::list(role)},
                         {"member",
                          object({{"anyOf", list({describing::type("string"), describing::type("null")})},
                                  {"description", text("`COOPERATIVE/MEMBER`, where they are one.")}})}})},
                {"required", list({text("person"), text("roles"), text("member")})},
                {"additionalProperties", Node(false)}}));
}

}  // namespace essaim::host::openapi

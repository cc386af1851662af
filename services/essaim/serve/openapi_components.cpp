#include <algorithm>
#include <array>

#include "events/core/commit.h"
#include "events/core/declared.h"
#include "services/essaim/serve/openapi_codes.h"
#include "services/essaim/serve/openapi_parts.h"
#include "services/essaim/serve/problem.h"

namespace essaim::host::openapi {

namespace {

enum class Where : std::uint8_t { path, query, header };
enum class Must : std::uint8_t { be_there, not_be_there };

struct Said {
    std::string_view english;
    std::string_view french;
};

Node parameter(std::string_view name, Where where, Must must, Said description, Node schema) {
    const std::string_view in = where == Where::path ? "path" : where == Where::query ? "query" : "header";
    Node node = object({{"name", text(name)},
                        {"in", text(in)},
                        {"description", text(description.english)},
                        {"x-description-fr", text(description.french)}});
    if (must == Must::be_there) node.append("required", Node(true));
    node.append("schema", std::move(schema));
    return node;
}

Node any_text() {
    return describing::type("string");
}
Node any_text(std::string_view example) {
    return std::move(any_text().set("examples", list({text(example)})));
}

Node parameters() {
    constexpr std::int64_t most_rows = 1000;
    constexpr std::int64_t usual_rows = 100;
    constexpr std::string_view trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const auto header = [](std::string_view name, Said description, Node schema) {
        return parameter(name, Where::header, Must::not_be_there, description, std::move(schema));
    };
    const auto query = [](std::string_view name, Said description, Node schema) {
        return parameter(name, Where::query, Must::not_be_there, description, std::move(schema));
    };
    return object(
        {{"cooperative", parameter("cooperative", Where::path, Must::be_there,
                                   {"The cooperative's id in the network.",
                                    "L’identifiant de la coopérative dans le réseau."},
                                   schema_of<CooperativeId>())},
         {"idempotency_key",
          parameter(
              "Idempotency-Key", Where::header, Must::be_there,
              {"The command's id, chosen by the caller: unique per service and cooperative. Asked again "
               "with it, the command has the same answer and nothing happens twice.",
               "L’identifiant de la commande, choisi par l’appelant : unique par service et par coopérative. "
               "Redemandée avec lui, la commande a la même réponse et rien n’arrive deux fois."},
              schema_of<CommandId>())},
         {"retry_refused",
          header(
              "Retry-Refused",
              {"Asks a refused command anew under its id: the number of the commit that refused it, or `any` "
               "for whichever did.",
               "Redemande une commande refusée sous son identifiant : le numéro du commit qui l’a refusée, "
               "ou `any` quel qu’il soit."},
              describing::text("^([0-9]{1,18}|any)$", {}, "12"))},
         {"if_match",
          header("If-Match",
                 {"Decided only if the row is still the one that had this ETag; `*`: whatever "
                  "it says.",
                  "Décidée seulement si la ligne est encore celle qui avait cet ETag ; `*` : quoi "
                  "qu’elle dise."},
                 any_text("\"0f343b0931126a20f133d67c2b018a3b\""))},
         {"if_none_match", header("If-None-Match",
                                  {"An ETag seen before: 304 if the answer would be the same.",
                                   "Un ETag déjà vu : 304 si la réponse est la même."},
                                  any_text("\"0f343b0931126a20f133d67c2b018a3b\""))},
         {"accept_language", header("Accept-Language",
                                    {"`fr` or `en`: the language of sentences (RFC 9110).",
                                     "`fr` ou `en` : la langue des phrases (RFC 9110)."},
                                    any_text("fr"))},
         {"traceparent",
          header("traceparent",
                 {"W3C trace context, kept with what is decided.",
                  "Contexte de trace du W3C, gardé avec ce qui est décidé."},
                 describing::text("^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$", {}, trace))},
         {"min_position",
          query("min_position",
                {"The `position` of an earlier answer: waits until this instance has folded it and what it "
                 "caused, at most 10 s.",
                 "La `position` d’une réponse antérieure : attend que cette instance l’ait lue avec ce qui "
                 "s’en est suivi, 10 s au plus."},
                any_text())},
         {"limit", query("limit", {"How many rows at most.", "Combien de lignes au plus."},
                         std::move(describing::integer(1, most_rows).set("default", Node(usual_rows))))},
         {"cursor",
          query("cursor", {"`next` of the page before.", "`next` de la page d’avant."}, any_text())},
         {"as_of", query("as_of",
                         {"The rows as they were at a moment: an instant, or a cut as `audit cut` prints it.",
                          "Les lignes comme elles étaient à un moment : un instant, ou une coupe comme "
                          "`audit cut` l’imprime."},
                         any_text("2026-04-12T10:00:00.000Z"))},
         {"reveal", query("reveal",
                          {"Sealed fields to be shown, with commas between; needs `purpose`.",
                           "Champs scellés à montrer, séparés par des virgules ; demande `purpose`."},
                          any_text())},
         {"purpose", query("purpose",
                           {"Why a sealed field is read: recorded before it is shown.",
                            "Pourquoi un champ scellé est lu : noté avant d’être montré."},
                           any_text())}});
}

Node headers() {
    return object(
        {{"ETag", object({{"description", text("Of this content: for If-None-Match and If-Match.")},
                          {"schema", any_text("\"0f343b0931126a20f133d67c2b018a3b\"")}})},
         {"Retry-After", object({{"description", text("After how many seconds to ask again.")},
                                 {"required", Node(true)},
                                 {"schema", describing::integer(0, INT32_MAX)}})},
         {"WWW-Authenticate", object({{"description", text("How to say who is asking.")},
                                      {"required", Node(true)},
                                      {"schema", any_text("Bearer")}})},
         {"traceparent", object({{"description", text("The trace that this question belongs to (W3C).")},
                                 {"schema", any_text()}})},
         {"Content-Language", object({{"description", text("The language of the sentences.")},
                                      {"schema", object({{"type", text("string")},
                                                         {"enum", list({text("fr"), text("en")})}})}})}});
}

Node or_null(Node schema) {
    return describing::or_null(std::move(schema));
}

Node strict_object(Node properties, std::initializer_list<Node> required) {
    return object({{"type", text("object")},
                   {"properties", std::move(properties)},
                   {"required", list(required)},
                   {"additionalProperties", Node(false)}});
}

Node outcomes(std::initializer_list<Node> names) {
    return object({{"type", text("string")}, {"enum", list(names)}});
}

/// What an answer says besides its outcome and code.
Node answer_members(Node outcome, Node code, Node message, Node pointer) {
    return object({{"id", or_null(schema_of<CommandId>())},
                   {"outcome", std::move(outcome)},
                   {"code", std::move(code)},
                   {"message", std::move(message)},
                   {"pointer", std::move(pointer)},
                   {"commits", describing::list(reference("schemas", "Commit"))},
                   {"position", or_null(any_text())},
                   {"result", object({{"type", text("object")}, {"additionalProperties", any_text()}})}});
}

Node answer_schema() {
    const Node null = describing::type("null");
    Node members = answer_members(outcomes({text("accepted"), text("unchanged")}), null, null, null);
    members.find("commits")->set("description", text("Of this command itself; of a run, the closing one."));
    members.find("position")
        ->set("description",
              text("Pass it on as `min_position` to read what was written. Null: nothing was to be said."));
    members.find("result")->set("description",
                                text("What the command made, by name: `number`, `content_hash`, …"));
    return strict_object(std::move(members),
                         {text("id"), text("outcome"), text("code"), text("message"), text("pointer"),
                          text("commits"), text("position"), text("result")});
}

Node problem_schema() {
    constexpr std::int64_t least_status = 400;
    constexpr std::int64_t most_status = 599;
    Node members =
        object({{"type", object({{"type", text("string")},
                                 {"format", text("uri-reference")},
                                 {"description", text("`/v1/docs#CODE`: what the code says, for people.")},
                                 {"examples", list({text("/v1/docs#not_found")})}})},
                {"title", any_text()},
                {"status", describing::integer(least_status, most_status)},
                {"detail", object({{"type", text("string")},
                                   {"description", text("A sentence in the caller's language.")}})}});
    const Node answer = answer_members(
        outcomes({text("refused"), text("invalid"), text("forbidden"), text("unknown")}),
        object({{"type", text("string")}, {"description", text("Stable, for programs.")}}),
        or_null(any_text()),
        object({{"anyOf", list({any_text(), describing::type("null")})},
                {"description", text("Of what is invalid (RFC 6901); the body is `/body`.")}}));
    for (const auto& member : *answer.members()) members.append(member.name, member.value);
    members.append("names", object({{"type", text("string")},
                                    {"description", text("what there is instead, with commas")}}));
    members.append("missing", object({{"type", text("string")},
                                      {"description", text("The right that would allow it.")}}));
    return strict_object(std::move(members),
                         {text("type"), text("title"), text("status"), text("detail"), text("code")});
}

void add_page_schemas(Node& schemas, const projections::ViewDefinition& view) {
    const std::string name = pascal_case(view.name);
    schemas.append(name + "Row", row_schema(view));
    Node page = object(
        {{"view", object({{"type", text("string")}, {"const", Node(view.name)}})},
         {"version", object({{"type", text("integer")},
                             {"description", text("Grows when rows of this view change their meaning.")}})},
         {"position", any_text()},
         {"lag", reference("schemas", "Lag")},
         {"rows", describing::list(reference("schemas", name + "Row"))},
         {"next",
          object({{"anyOf", list({any_text(), describing::type("null")})},
                  {"description", text("The cursor of the page that follows; null: there is none.")}})}});
    schemas.append(name + "Page",
                   strict_object(std::move(page), {text("view"), text("version"), text("position"),
                                                   text("lag"), text("rows"), text("next")}));
}

Node schemas(const kernel::Registry& registry) {
    Node schemas = Node::object();
    schemas.append("Answer", answer_schema());
    schemas.append("Problem", problem_schema());
    schemas.append("Commit", schema_of<BasisEntry>());
    const Node count = describing::integer(0, INT64_MAX);
    schemas.append("Lag", strict_object(object({{"commits", count}, {"seconds", count}}),
                                        {text("commits"), text("seconds")}));
    add_fixed_schemas(schemas);
    for (const Service service : all_services)
        if (const auto* definition = registry.service(service))
            for (const auto& [name, command] : definition->commands())
                if (command.asked_by == kernel::AskedBy::people)
                    schemas.append(pascal_case(std::string(name_of(service)) + "_" + name), command.schema());
    for (const auto& view : registry.views()) add_page_schemas(schemas, view);
    add_bounds(schemas);
    return schemas;
}

/// Problems that have a status and one of some codes: a schema and an answer of that name each.
class Problems {
  public:
    Problems(Node& responses, Node& schemas) : responses_(responses), schemas_(schemas) {}

    void add(const std::string& name, unsigned status, std::string_view description,
             const std::vector<const Code*>& codes) {
        std::string said(description);
        Node names = Node::array();
        for (const auto* code : codes) {
            names.push(Node(code->code));
            said += "\n- `" + code->code + "`: " + code->english + " · " + code->french;
        }
        Node narrowed =
            object({{"type", text("object")},
                    {"properties",
                     object({{"status", object({{"type", text("integer")}, {"enum", list({Node(status)})}})},
                             {"code", object({{"type", text("string")}, {"enum", std::move(names)}})}})}});
        schemas_.append(name + "Problem",
                        object({{"allOf", list({reference("schemas", "Problem"), std::move(narrowed)})}}));
        responses_.append(name, object({{"description", Node(said)},
                                        {"headers", headers_of(status)},
                                        {"content", content("application/problem+json",
                                                            reference("schemas", name + "Problem"))}}));
    }

  private:
    static Node headers_of(unsigned status) {
        Node headers = object({{"Content-Language", reference("headers", "Content-Language")},
                               {"traceparent", reference("headers", "traceparent")}});
        if (status == 429 || status == 503 || status == 504)
            headers.append("Retry-After", reference("headers", "Retry-After"));
        if (status == 401) headers.append("WWW-Authenticate", reference("headers", "WWW-Authenticate"));
        return headers;
    }

    Node& responses_;
    Node& schemas_;
};

struct ProblemName {
    std::string_view name;
    unsigned status;
    std::string_view description;
};
constexpr std::array problems{
    ProblemName{"InvalidCommand", 400, "The request says nothing that can be decided; nothing is recorded."},
    ProblemName{"Unauthenticated", 401, "One same answer for every cause."},
    ProblemName{"Forbidden", 403, "Somebody known, without the right."},
    ProblemName{"NotFound", 404, "Nothing, or nothing that the caller may know of."},
    ProblemName{"RequestTimeout", 408, "The connection ends."},
    ProblemName{"Changed", 412, "Nothing is recorded."},
    ProblemName{"TooLong", 413, "A body over the limit."},
    ProblemName{"AddressTooLong", 414, "The connection ends."},
    ProblemName{"UnsupportedMediaType", 415, "Another body than JSON."},
    ProblemName{"ExpectationFailed", 417, "The connection ends."},
    ProblemName{"OverBudget", 429, "The cooperative's, or the caller's, budget of this second is used up."},
    ProblemName{"HeadTooLarge", 431, "The connection ends."},
    ProblemName{"NotNow", 503, "Nothing was decided: ask again, with the same id."},
    ProblemName{"NotEstablished", 504, "Ask again, with the same id: it may have happened."},
    ProblemName{"VersionNotSupported", 505, "The connection ends."},
};

/// Of a query there is less that can be wrong.
constexpr std::array<std::string_view, 29> codes_of_queries{
    "bad_request",      "unknown_field",   "duplicate_key",      "invalid_cursor", "invalid_value",
    "invalid_position", "invalid_instant", "invalid_id",         "missing_field",  "invalid_purpose",
    "named_twice",      "too_many_rows",   "reveal_of_the_past", "not_a_filter",   "wrong_type",
    "invalid_month",    "invalid_date",    "invalid_money",      "invalid_hours",  "invalid_rate",
    "invalid_hash",     "invalid_amount",  "invalid_siren",      "invalid_siret",  "invalid_period",
    "invalid_bytes",    "invalid_payslip", "unknown_service",    "invalid_iban"};

constexpr std::array identity_problems{
    ProblemName{"InvalidIdentity", 400, "The request says nothing that can be used."},
    ProblemName{"NotLetIn", 401, "Nothing says whether the person, the code or the session exists."},
    ProblemName{"Locked", 429, "Too many tries: wait."},
    ProblemName{"IdentityNotNow", 503, "Nothing was changed: ask again."},
};

Node responses(const kernel::Registry& registry, Node& schemas) {
    const auto codes = all_codes(registry);
    // What anybody says, and what is said by `who` alone.
    const auto with_status = [&](unsigned status, std::string_view who) {
        std::vector<const Code*> found;
        for (const auto& code : codes)
            if (code.status == status &&
                (code.services.empty() ||
                 std::find(code.services.begin(), code.services.end(), who) != code.services.end()))
                found.push_back(&code);
        return found;
    };
    Node responses = object(
        {{"Answered", object({{"description", text("Accepted; or unchanged, and then the first answer.")},
                              {"headers", object({{"traceparent", reference("headers", "traceparent")}})},
                              {"content", content("application/json", reference("schemas", "Answer"))}})},
         {"NotModified", object({{"description", text("As it was seen before.")},
                                 {"headers", object({{"ETag", reference("headers", "ETag")}})}})}});
    Problems all(responses, schemas);
    for (const auto& [name, status, description] : problems)
        all.add(std::string(name), status, description, with_status(status, {}));
    const auto anything_invalid = with_status(400, {});
    all.add("BadRequest", 400, "What came cannot be read; the connection ends.",
            {anything_invalid.begin(), anything_invalid.begin() + 1});
    auto of_queries = anything_invalid;
    std::erase_if(of_queries, [](const Code* code) {
        return std::find(codes_of_queries.begin(), codes_of_queries.end(), code->code) ==
               codes_of_queries.end();
    });
    all.add("InvalidQuery", 400, "The query cannot be read.", of_queries);
    for (const Service service : all_services) {
        const std::string name(name_of(service));
        all.add("RefusedBy" + pascal_case(name), 409,
                "The rules of " + name + " say no. The refusal is recorded; `commits` names it.",
                with_status(409, name));
    }
    for (const auto& [name, status, description] : identity_problems)
        all.add(std::string(name), status, description, with_status(status, of_identity));
    all.add("InvalidPayslip", 400, "The request has no payslip.", with_status(400, of_payslips));
    return responses;
}

}  // namespace

Node components(const kernel::Registry& registry) {
    Node all_schemas = schemas(registry);
    Node all_responses = responses(registry, all_schemas);
    return object(
        {{"securitySchemes",
          object(
              {{"bearer",
                object({{"type", text("http")},
                        {"scheme", text("bearer")},
                        {"bearerFormat", text("JWT")},
                        {"description",
                         text("A token whose `sub` is the person who asks: of the issuer that this program "
                              "is, or of one that its configuration trusts.")}})}})},
         {"parameters", parameters()},
         {"headers", headers()},
         {"responses", std::move(all_responses)},
         {"schemas", std::move(all_schemas)}});
}

}  // namespace essaim::host::openapi

#include "services/essaim/serve/identity_door.h"
#include "services/essaim/serve/imports.h"
#include "services/essaim/serve/openapi_fixed_words.h"
#include "services/essaim/serve/openapi_parts.h"
#include "services/payroll/domain/draft.h"
#include "services/payroll/domain/payslip/payslip.h"

namespace essaim::host::openapi {

namespace {

Node right_schema() {
    const auto plain = [] { return describing::type("string"); };
    const Node reason =
        object({{"type", text("object")},
                {"properties", object({{"delegation", describing::or_null(plain())},
                                       {"role", plain()},
                                       {"rule", plain()},
                                       {"commit", reference("schemas", "Commit")}})},
                {"required", list({text("delegation"), text("role"), text("rule"), text("commit")})},
                {"additionalProperties", Node(false)}});
    return object(
        {{"type", text("object")},
         {"properties",
          object(
              {{"allowed", describing::type("boolean")},
               {"because", describing::list(reason)},
               {"members", object({{"anyOf", list({describing::list(plain()), describing::type("null")})},
                                   {"description", text("Of whom alone; null: of all.")}})},
               {"cooperatives",
                object({{"anyOf", list({describing::list(plain()), describing::type("null")})},
                        {"description", text("Of what is between cooperatives, whose alone; null: all.")}})},
               {"missing", object({{"anyOf", list({plain(), describing::type("null")})},
                                   {"description", text("The right that lacks, where there are others; null: "
                                                        "allowed, or no right at all.")}})}})},
         {"required",
          list({text("allowed"), text("because"), text("members"), text("cooperatives"), text("missing")})},
         {"additionalProperties", Node(false)}});
}

Node strict(std::initializer_list<std::pair<std::string_view, Node>> properties) {
    Node required = Node::array();
    for (const auto& [name, schema] : properties) required.push(text(name));
    return object({{"type", text("object")},
                   {"properties", object(properties)},
                   {"required", std::move(required)},
                   {"additionalProperties", Node(false)}});
}

Node count() {
    return describing::integer(0, INT64_MAX);
}

Node projections_schema() {
    const auto plain = [] { return describing::type("string"); };
    return strict(
        {{"projections", describing::list(strict(
                             {{"view", plain()},
                              {"version", count()},
                              {"scope", object({{"type", text("string")},
                                                {"enum", list({text("network"), text("cooperative")})}})},
                              {"service", plain()}}))}});
}

Node comparison_schema() {
    return strict({{"view", describing::type("string")},
                   {"version", count()},
                   {"rows", count()},
                   {"differences", count()},
                   {"first", object({{"anyOf", list({describing::type("string"), describing::type("null")})},
                                     {"description", text("The first key that differs, for auditors.")}})}});
}

/// A payslip as it would be paid, or none, beside what the month before came to.
Node drafts_schema() {
    Node row = schema_of<payroll::ShownPayslip>();
    Node* properties = row.find("properties");
    properties->append(
        "last_month",
        object({{"anyOf", list({schema_of<payroll::MonthBefore>(), describing::type("null")})}}));
    row.set("required", list({text("member"), text("period"), text("last_month")}));
    return strict({{"rows", describing::list(std::move(row))},
                   {"changed_since",
                    object({{"type", text("array")},
                            {"items", schema_of<Month>()},
                            {"description",
                             text("Months of which something has changed since they were computed.")}})}});
}

Node replayed_schema() {
    const auto plain = [] { return describing::type("string"); };
    Node schema =
        strict({{"cooperative", schema_of<CooperativeId>()},
                {"period", schema_of<Month>()},
                {"verdict",
                 object({{"type", text("string")}, {"enum", list({text("identical"), text("different")})}})},
                {"events", count()},
                {"content_hash", plain()}});
    for (const auto* of_a_difference : {"stream", "pointer", "recorded", "computed"})
        schema.find("properties")->append(of_a_difference, plain());
    return schema;
}

}  // namespace

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
    schemas.append("Files",
                   object({{"type", text("object")},
                           {"properties", object({{"files", describing::list(describing::type("string"))}})},
                           {"required", list({text("files")})},
                           {"additionalProperties", Node(false)}}));
    schemas.append("Right", right_schema());
    schemas.append("Drafts", drafts_schema());
    schemas.append("Projections", projections_schema());
    schemas.append("Comparison", comparison_schema());
    schemas.append("Replayed", replayed_schema());
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

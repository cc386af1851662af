#include <algorithm>
#include <array>

#include "events/core/json.h"
#include "services/essaim/serve/openapi_parts.h"

namespace essaim::host::openapi {

namespace {

bool is_required(const Node& schema, const std::string& name) {
    const Node* required = schema.find("required");
    return required && std::any_of(required->items()->begin(), required->items()->end(),
                                   [&](const Node& one) { return one.string() && *one.string() == name; });
}

Node example_of_object(const Node& schema, Optional optional) {
    Node example = Node::object();
    if (const Node* properties = schema.find("properties"))
        for (const auto& property : *properties->members())
            if (optional == Optional::given || is_required(schema, property.name))
                example.append(property.name, example_of(property.value, optional));
    return example;
}

/// Small, not the least: a duration or a quantity of nothing says little.
Node example_of_integer(const Node& schema) {
    const Node* least = schema.find("minimum");
    return Node(least && least->integer() ? std::max<std::int64_t>(*least->integer(), 1) : std::int64_t{1});
}

struct Fitting {
    std::string_view command;
    std::string_view body;
};

/// Of commands whose fields must fit one another, which no single field's example can.
constexpr std::array fitting{
    Fitting{"delegate",
            R"({"delegation":"d-paie","to":"team:paie","scope":["payroll"],"from":"2026-01-01"})"},
    Fitting{"describe_person", R"({"member":"m-paul","contract_from":"2026-01-01","occupation":"543d"})"},
    Fitting{"issue_credit_note",
            R"({"credit_note":"cn-1","invoice":"i-1","on":"2026-02-03","reason":"Retour",)"
            R"("whole":true})"},
    Fitting{"open_year_to_date",
            R"({"member":"m-paul","period":"2026-04","source":"ancien logiciel","year_to_date":{"year":2026,)"
            R"("last_period":"2026-03","gross":"7500.00","ceiling":"12015.00","smic":"5469.10",)"
            R"("reduction_gross":"7500.00","reduction_smic":"5469.10","reduction_granted":"900.00",)"
            R"("health_charged":"0.00","family_charged":"0.00"}})"},
    Fitting{"propose_agreement",
            R"({"agreement":"ag-paie","kind":"shared_payroll","parties":["oxalis","coopaname"],)"
            R"("provider":"coopaname","price":{"per_payslip":"12.00"},"from":"2026-01-01"})"},
    Fitting{"record_headcount", R"({"year":2025,"headcount":"48.25"})"},
    Fitting{
        "sign_employment",
        R"({"member":"m-paul","from":"2026-01-01","kind":"cdi","monthly_hours":"151.67","gross":"2500.00",)"
        R"("executive":false,"job":"Comptable","establishment":"e-lyon"})"},
};

}  // namespace

Node example_of(const Node& schema, Optional optional) {
    for (const auto* pointer : {"/examples/0", "/const", "/enum/0"})
        if (const Node* said = schema.at(pointer)) return *said;
    for (const auto* pointer : {"/anyOf/0", "/oneOf/0"})
        if (const Node* first = schema.at(pointer)) return example_of(*first, optional);
    const Node* type = schema.find("type");
    const std::string kind = type && type->string() ? *type->string() : "";
    if (kind == "object") return example_of_object(schema, optional);
    if (kind == "array") return list({example_of(*schema.find("items"), optional)});
    if (kind == "integer") return example_of_integer(schema);
    if (kind == "boolean") return Node(true);
    return text("…");
}

Node example_of(const kernel::CommandDefinition& command) {
    const auto fits = std::find_if(fitting.begin(), fitting.end(),
                                   [&](const Fitting& one) { return one.command == command.name; });
    if (fits != fitting.end()) return parse_json(fits->body).value();
    const Node schema = command.schema();
    Node whole = example_of(schema, Optional::given);
    if (command.parse(whole)) return whole;
    return example_of(schema, Optional::left_out);
}

}  // namespace essaim::host::openapi

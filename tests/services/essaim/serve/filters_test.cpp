#include <gtest/gtest.h>

#include "events/core/json.h"
#include "infra/http/target.h"
#include "services/essaim/registry/full_registry.h"
#include "tests/services/essaim/serve/served.h"

namespace essaim::host {
namespace {

using projections::Scope;
using projections::ViewDefinition;
using tests::Said;
using tests::Served;

/// Of a field's schema the part that is not null.
const Node& schema_without_null(const Node& schema) {
    const Node* inner = schema.at("/anyOf/0");
    return inner ? *inner : schema;
}

std::string text_of(const Node& value) {
    return value.string() ? *value.string() : print_json(value);
}

/// What a schema allows, and what it forbids; nullopt: it forbids nothing, or is of more than one value.
struct Samples {
    std::string good;
    std::string bad;
};
std::optional<Samples> samples_of(const Node& field) {
    const Node& schema = schema_without_null(field);
    const Node* type = schema.find("type");
    if (!type || !type->string()) return std::nullopt;
    if (*type->string() == "boolean") return Samples{"true", "yes"};
    if (*type->string() == "integer") return Samples{"7", "07"};
    if (*type->string() != "string") return std::nullopt;
    if (const Node* names = schema.find("enum")) return Samples{text_of((*names->items())[0]), "zzz"};
    const Node* examples = schema.find("examples");
    if (!examples) return std::nullopt;
    return Samples{text_of((*examples->items())[0]), "§"};
}

class Filters : public testing::Test {
  protected:
    Filters() {
        const auto said = served_.as_owner().ask(
            "POST", "/v1/cooperatives/oxalis/membership/register_cooperative",
            R"({"name":"X","siren":"115121717","legal_form":"scop_sa","share_value":"20.00","minimum_shares":1})",
            {{"Idempotency-Key", "begin"}, {"Essaim-Actor", "p-anna"}});
        EXPECT_EQ(said.status, 200u) << said.body;
    }
    Said show(const ViewDefinition& view, const std::string& field, const std::string& value) {
        const std::string base = view.scope == Scope::network ? "/v1/network/" : "/v1/cooperatives/oxalis/";
        return served_.as_owner().get(base + view.name + "?" + field + "=" + http::percent_encoded(value));
    }
    Served served_;
};

TEST_F(Filters, of_every_view_take_what_their_schema_allows_and_nothing_else) {
    int tried = 0;
    const auto registry = full_registry();
    for (const auto& view : registry.views()) {
        const Node schema = view.row_schema();
        for (const auto& field : *schema.find("properties")->members()) {
            const auto samples = samples_of(field.value);
            if (!samples) continue;
            ++tried;
            SCOPED_TRACE(view.name + "." + field.name);
            EXPECT_EQ(show(view, field.name, samples->good).status, 200u);
            const auto wrong = show(view, field.name, samples->bad);
            EXPECT_EQ(wrong.status, 400u) << wrong.body;
            EXPECT_EQ(wrong.at("/pointer"), "\"/" + field.name + "\"");
            EXPECT_NE(wrong.at("/detail").find(field.name), std::string::npos) << wrong.body;
        }
    }
    EXPECT_GT(tried, 150);
}

TEST_F(Filters, that_no_row_can_equal_say_what_would_be_right) {
    const auto registry = full_registry();
    const auto* periods = registry.view("payroll_period");
    const auto month = show(*periods, "period", "2026-13");
    EXPECT_EQ(month.at("/code"), "\"invalid_month\"");
    EXPECT_NE(month.at("/detail").find("2026-01"), std::string::npos) << month.body;
    const auto state = show(*periods, "state", "zzz");
    EXPECT_EQ(state.at("/code"), "\"invalid_value\"");
    EXPECT_NE(state.at("/detail").find("open, computed, approved, closed"), std::string::npos) << state.body;
    EXPECT_EQ(show(*registry.view("members"), "member", "M Jeanne").at("/code"), "\"invalid_id\"");
    EXPECT_EQ(show(*registry.view("members"), "cooperative", "Oxa lis").at("/code"), "\"invalid_id\"");
    EXPECT_EQ(show(*registry.view("accounts"), "cooperative", "oxalis").at("/code"), "\"unknown_field\"");
}

TEST_F(Filters, on_what_holds_several_values_name_those_that_hold_one) {
    const auto registry = full_registry();
    const auto said = show(*registry.view("payroll_period"), "anomalies", "none");
    EXPECT_EQ(said.status, 400u) << said.body;
    EXPECT_EQ(said.at("/code"), "\"not_a_filter\"");
    EXPECT_NE(said.at("/detail").find("period, state"), std::string::npos) << said.body;
}

}  // namespace
}  // namespace essaim::host

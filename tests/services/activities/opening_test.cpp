#include <gtest/gtest.h>

#include "services/activities/domain/definition.h"
#include "tests/services/activities/samples.h"
#include "tests/support/spec.h"

namespace essaim::activities {
namespace {

using tests::ServiceSpec;

SetContributionRule rule(std::string_view name, Date from, Rate rate, std::optional<ActivityId> of = {}) {
    return {id<RuleId>(name), RuleScope{std::move(of)}, from, RuleFormula{rate}, std::nullopt};
}

OpenActivity open(std::vector<ActivityMember> members) {
    return {sewing, "Jeanne Couture", "couture", january_first, std::move(members)};
}

TEST(ContributionRule, is_fixed_for_the_cooperative_or_for_one_activity) {
    ServiceSpec spec(define());
    spec.given(registered(), cesa(jeanne), opened(sewing));
    spec.when(rule("r-all", date(2025, 1, 1), percent(10))).then(ten_percent());
    spec.when(rule("r-sewing", january_first, percent(8), sewing))
        .then(ContributionRuleSet{id<RuleId>("r-sewing"), sewing, january_first, percent(8), std::nullopt});
}

TEST(ContributionRule, is_refused_in_this_order) {
    ServiceSpec spec(define());
    spec.when(rule("r-all", january_first, percent(10))).then_refused("unknown_cooperative");
    spec.given(registered(), ten_percent());
    spec.when(rule("r-all", january_first, percent(12))).then_refused("rule_exists");
    spec.when(rule("r-2", date(2025, 1, 1), percent(12), sewing)).then_refused("unknown_activity");
    spec.when(rule("r-2", date(2025, 1, 1), percent(12))).then_refused("overlapping_rule");
    spec.when(rule("r-2", january_first, percent(12))).then_accepted();
}

TEST(ContributionRule, said_again_changes_nothing) {
    ServiceSpec spec(define());
    spec.given(registered(), ten_percent());
    spec.when(rule("r-all", date(2025, 1, 1), percent(10))).then_unchanged();
}

TEST(ContributionRule, is_invalid_where_this_program_would_compute_nothing) {
    ServiceSpec spec(define());
    const auto body = [](std::string_view scope, std::string_view formula) {
        return R"({"rule":"r","from":"2026-01-01","scope":)" + std::string(scope) + R"(,"formula":)" +
               std::string(formula) + "}";
    };
    const auto ask = [&](std::string_view scope, std::string_view formula) -> ServiceSpec& {
        return spec.when_body("set_contribution_rule", body(scope, formula));
    };
    ask(R"("cooperative")", R"({"flat_monthly":"50.00"})")
        .then_invalid("formula_not_supported", "/body/formula/flat_monthly");
    ask(R"("cooperative")", R"({"percent":"10.00","cap":"900.00"})")
        .then_invalid("formula_not_supported", "/body/formula/cap");
    ask(R"("cooperative")", R"({"percent":"100.01"})").then_invalid("invalid_rate", "/body/formula/percent");
    ask(R"("cooperative")", R"({})").then_invalid("missing_field", "/body/formula/percent");
    ask(R"("cooperative")", R"({"part":"1"})").then_invalid("unknown_field", "/body/formula/part");
    ask(R"({"expense_kind":"travel"})", R"({"percent":"10.00"})")
        .then_invalid("scope_not_supported", "/body/scope/expense_kind");
    ask(R"("mine")", R"({"percent":"10.00"})").then_invalid("invalid_value", "/body/scope");
    ask(R"(3)", R"({"percent":"10.00"})").then_invalid("wrong_type", "/body/scope");
    ask(R"({"activity":"A"})", R"({"percent":"10.00"})").then_invalid("invalid_id", "/body/scope/activity");
    spec.given(registered());
    ask(R"("cooperative")", R"({"percent":"10.00","cap":null})").then_accepted();
}

TEST(Activity, is_opened_by_members_under_any_contract) {
    ServiceSpec spec(define());
    spec.given(registered(), cape(jeanne, date(2025, 6, 1), date(2026, 5, 31)), employment(louis));
    spec.when(open({{jeanne, percent(60)}, {louis, percent(40)}}))
        .then(ActivityOpened{sewing,
                             "Jeanne Couture",
                             "couture",
                             january_first,
                             {{jeanne, percent(60)}, {louis, percent(40)}}});
}

TEST(Activity, is_refused_in_this_order) {
    ServiceSpec spec(define());
    spec.when(open({{jeanne, percent(100)}})).then_refused("unknown_cooperative");
    spec.given(registered());
    spec.when(open({{jeanne, percent(50)}})).then_refused("not_under_contract");
    spec.given(cape(jeanne, date(2025, 1, 1), date(2025, 12, 31)));
    spec.when(open({{jeanne, percent(50)}})).then_refused("not_under_contract");
    spec.given(cesa(jeanne));
    spec.when(open({{jeanne, percent(50)}})).then_refused("shares_do_not_sum");
    spec.when(open({})).then_refused("shares_do_not_sum");
    spec.when(open({{jeanne, percent(100)}})).then_accepted();
    spec.when(open({{jeanne, percent(100)}})).then_unchanged();
    spec.when(open({{jeanne, percent(90)}, {louis, percent(10)}})).then_refused("activity_exists");
}

TEST(Activity, needs_a_contract_that_is_still_in_force) {
    ServiceSpec spec(define());
    spec.given(registered(), cesa(jeanne, date(2025, 1, 1)),
               ended(jeanne, membership::ContractKind::cesa, date(2025, 12, 31)));
    spec.when(open({{jeanne, percent(100)}})).then_refused("not_under_contract");
}

TEST(Activity, is_invalid_when_its_members_are_not_a_list_of_shares) {
    const auto wrong = [](OpenActivity command) { return *wrong_with(command); };
    EXPECT_EQ(wrong(open({{jeanne, percent(50)}, {jeanne, percent(50)}})),
              (Invalid{"named_twice", "/members/1/member"}));
    EXPECT_EQ(wrong(open({{jeanne, percent(100)}, {louis, Rate{}}})),
              (Invalid{"invalid_rate", "/members/1/share"}));
    auto pooled = open({{jeanne, percent(100)}});
    pooled.activity = id<ActivityId>(pooled_section);
    EXPECT_EQ(wrong(pooled), (Invalid{"invalid_id", "/activity"}));
}

}  // namespace
}  // namespace essaim::activities

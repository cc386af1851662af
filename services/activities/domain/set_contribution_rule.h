#pragma once
#include <optional>
#include <string_view>
#include <tuple>

#include "events/core/declared.h"
#include "events/core/field.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/rate.h"

namespace essaim::activities {

/// Whom a rule concerns: "cooperative", or {"activity": ID}.
struct RuleScope {
    std::optional<ActivityId> activity;
    bool operator==(const RuleScope&) const = default;
};

/// {"percent": "10.00"}, at most 100.00.
struct RuleFormula {
    Rate percent;
    bool operator==(const RuleFormula&) const = default;
};

/// Fixes what is taken of invoices dated `from` or later, until a rule of the same scope with a later `from`.
struct SetContributionRule {
    static constexpr std::string_view name = "set_contribution_rule";
    static constexpr std::string_view help =
        "Fix the contribution to pooled services, for the cooperative or for one activity.";
    RuleId rule;
    RuleScope scope;
    Date from;
    RuleFormula formula;
    std::optional<BallotId> ballot;

    static constexpr auto fields() {
        using C = SetContributionRule;
        return std::tuple{Field{"rule", &C::rule, "a name for the rule"},
                          Field{"scope", &C::scope, "\"cooperative\" or {\"activity\": ID}"},
                          Field{"from", &C::from, "the first day of the invoices it applies to"},
                          Field{"formula", &C::formula, "{\"percent\": \"10.00\"} of the turnover excl. VAT"},
                          Field{"ballot", &C::ballot, "the ballot that adopted it"}};
    }
    bool operator==(const SetContributionRule&) const = default;
};

}  // namespace essaim::activities

namespace essaim {

template <>
struct NodeForm<activities::RuleScope> {
    static Node to(const activities::RuleScope& scope);
    /// A scope this program computes nothing for is `scope_not_supported`.
    static tl::expected<activities::RuleScope, Invalid> from(const Node& node, const NodePath& here);
    static Node schema();
};

template <>
struct NodeForm<activities::RuleFormula> {
    static Node to(const activities::RuleFormula& formula);
    /// A formula other than a percentage is `formula_not_supported`; more than 100.00 is `invalid_rate`.
    static tl::expected<activities::RuleFormula, Invalid> from(const Node& node, const NodePath& here);
    static Node schema();
};

}  // namespace essaim

#include "services/activities/domain/contribution.h"

#include "events/vocabulary/rounding.h"

namespace essaim::activities {

std::optional<ContributionRuleSet> rule_in_force(std::span<const ContributionRuleSet> rules,
                                                 const ActivityId& activity, Date on) {
    const auto latest = [&](const std::optional<ActivityId>& scope) {
        std::optional<ContributionRuleSet> found;
        for (const auto& rule : rules)
            if (rule.activity == scope && rule.from <= on && (!found || found->from < rule.from))
                found = rule;
        return found;
    };
    if (auto own = latest(activity)) return own;
    return latest(std::nullopt);
}

ContributionTaken contribution_of(const std::optional<ContributionRuleSet>& rule, Money net) {
    if (!rule) return {};
    return {rule->rule, rule->percent, round2_half_up(rule->percent, net)};
}

}  // namespace essaim::activities

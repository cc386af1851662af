#include "services/activities/domain/activity.h"

#include <algorithm>

#include "services/activities/domain/refusals.h"

namespace essaim::activities {

using kernel::Decision;
using kernel::nothing_new;
using kernel::refuse;

Decision decide(const RuleFacts& facts, const SetContributionRule& command) {
    using enum RuleRefusal;
    if (facts.registered == Registered::no) return refuse(unknown_cooperative);
    const ContributionRuleSet event{command.rule, command.scope.activity, command.from,
                                    command.formula.percent, command.ballot};
    for (const auto& rule : facts.rules)
        if (rule.rule == command.rule)
            return rule == event ? nothing_new() : refuse(rule_exists, command.rule.text());
    if (command.scope.activity && facts.scope == Known::no)
        return refuse(unknown_activity, command.scope.activity->text());
    for (const auto& rule : facts.rules)
        if (rule.activity == event.activity && rule.from == event.from)
            return refuse(overlapping_rule, rule.rule.text());
    return event;
}

Decision decide(const OpeningFacts& facts, const OpenActivity& command) {
    using enum ActivityRefusal;
    if (facts.registered == Registered::no) return refuse(unknown_cooperative);
    const ActivityOpened event{command.activity, command.brand, command.trade, command.from, command.members};
    if (facts.same)
        return *facts.same == event ? nothing_new() : refuse(activity_exists, command.activity.text());
    if (!facts.not_under_contract.empty())
        return refuse(not_under_contract, facts.not_under_contract.front().text());
    Rate sum;
    for (const auto& member : command.members) sum += member.share;
    if (sum != percent(100)) return refuse(shares_do_not_sum);
    return event;
}

}  // namespace essaim::activities

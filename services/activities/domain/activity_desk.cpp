#include "services/activities/domain/activity.h"
#include "services/activities/domain/desk_reading.h"
#include "services/activities/domain/desks.h"

namespace essaim::activities {

kernel::Decision set_contribution_rule(const kernel::Desk& desk, const SetContributionRule& command,
                                       const kernel::Asked&) {
    RuleFacts facts;
    facts.registered = registered(desk);
    if (command.scope.activity && desk.find(states::activities, *command.scope.activity))
        facts.scope = Known::equal;
    facts.rules = all_rules(desk);
    return decide(facts, command);
}

kernel::Decision open_activity(const kernel::Desk& desk, const OpenActivity& command, const kernel::Asked&) {
    OpeningFacts facts;
    facts.registered = registered(desk);
    facts.same = desk.find(states::activities, command.activity);
    for (const auto& member : command.members) {
        const auto contracts = desk.find(states::contracts, member.member);
        if (!contracts || !under_contract(*contracts, command.from))
            facts.not_under_contract.push_back(member.member);
    }
    return decide(facts, command);
}

}  // namespace essaim::activities

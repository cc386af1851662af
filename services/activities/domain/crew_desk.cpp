#include "services/activities/domain/crew.h"
#include "services/activities/domain/desk_reading.h"
#include "services/activities/domain/desks.h"

namespace essaim::activities {

namespace {

CrewFacts facts_of(const kernel::Desk& desk, const ActivityId& activity) {
    CrewFacts facts;
    facts.registered = registered(desk);
    facts.crew = desk.find(states::crews, activity);
    facts.closed = desk.find(states::closings, activity);
    facts.account = desk.find(states::accounts, activity).value_or(Account{});
    return facts;
}

}  // namespace

kernel::Decision join_activity(const kernel::Desk& desk, const JoinActivity& command, const kernel::Asked&) {
    auto facts = facts_of(desk, command.activity);
    for (const auto& member : command.members) {
        const auto contracts = desk.find(states::contracts, member.member);
        if (!contracts || !under_contract(*contracts, command.from))
            facts.not_under_contract.push_back(member.member);
    }
    return decide(facts, command);
}

/// Whoever remains may remain until they leave too: their contract is no matter of this one's.
kernel::Decision leave_activity(const kernel::Desk& desk, const LeaveActivity& command,
                                const kernel::Asked&) {
    return decide(facts_of(desk, command.activity), command);
}

kernel::Decision close_activity(const kernel::Desk& desk, const CloseActivity& command,
                                const kernel::Asked&) {
    return decide(facts_of(desk, command.activity), command);
}

}  // namespace essaim::activities

#include "services/activities/domain/crew.h"

#include <algorithm>

#include "events/activities/activity_joined.h"
#include "events/activities/activity_left.h"
#include "services/activities/domain/refusals.h"

namespace essaim::activities {

using kernel::Decision;
using kernel::nothing_new;
using kernel::refuse;

namespace {

bool among(const std::vector<ActivityMember>& members, const MemberId& member) {
    return std::ranges::any_of(members, [&](const ActivityMember& one) { return one.member == member; });
}
/// Whether everybody of `some` is among `others` too.
bool all_among(const std::vector<ActivityMember>& some, const std::vector<ActivityMember>& others) {
    return std::ranges::all_of(some, [&](const ActivityMember& one) { return among(others, one.member); });
}

template <class Event, class Command>
Decision change(const CrewFacts& facts, const Command& command, bool who_fits) {
    using enum CrewRefusal;
    const auto& last = facts.crew->since.back();
    const CrewFrom next{command.from, command.members};
    if (last == next) return nothing_new();
    if (facts.closed) return refuse(activity_closed, command.activity.text());
    if (command.from < last.from) return refuse(before_last_change, TextForm<Date>::write(last.from));
    if (!who_fits) return refuse(members_mismatch, command.activity.text());
    if (!facts.not_under_contract.empty())
        return refuse(not_under_contract, facts.not_under_contract.front().text());
    Rate sum;
    for (const auto& member : command.members) sum += member.share;
    if (sum != percent(100)) return refuse(shares_do_not_sum);
    return Event{command.activity, command.from, command.members};
}

}  // namespace

bool Crew::has(const MemberId& member, Month month) const {
    for (std::size_t i = 0; i < since.size(); ++i) {
        const bool begun = i == 0 || since[i].from <= month.last_day();
        const bool over = i + 1 < since.size() && since[i + 1].from <= month.first_day();
        if (begun && !over && among(since[i].members, member)) return true;
    }
    return false;
}

Decision decide(const CrewFacts& facts, const JoinActivity& command) {
    if (facts.registered == Registered::no) return refuse(CrewRefusal::unknown_cooperative);
    if (!facts.crew) return refuse(CrewRefusal::unknown_activity, command.activity.text());
    const auto& present = facts.crew->since.back().members;
    const bool who_fits = all_among(present, command.members) && command.members.size() > present.size();
    return change<ActivityJoined>(facts, command, who_fits);
}

Decision decide(const CrewFacts& facts, const LeaveActivity& command) {
    if (facts.registered == Registered::no) return refuse(CrewRefusal::unknown_cooperative);
    if (!facts.crew) return refuse(CrewRefusal::unknown_activity, command.activity.text());
    const auto& present = facts.crew->since.back().members;
    const bool who_fits = all_among(command.members, present) && command.members.size() < present.size();
    return change<ActivityLeft>(facts, command, who_fits);
}

Decision decide(const CrewFacts& facts, const CloseActivity& command) {
    using enum ClosingRefusal;
    if (facts.registered == Registered::no) return refuse(unknown_cooperative);
    if (!facts.crew) return refuse(unknown_activity, command.activity.text());
    const ActivityClosed event{command.activity, command.on};
    if (facts.closed == event) return nothing_new();
    if (facts.closed || command.on < facts.crew->since.back().from)
        return refuse(activity_closed, command.activity.text());
    const auto& account = facts.account;
    if (account.available() != Money{} || account.reserved != Money{} || account.advances != Money{})
        return refuse(balance_not_zero, TextForm<Money>::write(account.available()));
    return event;
}

}  // namespace essaim::activities

#include "services/activities/domain/pay.h"

#include <algorithm>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/rounding.h"
#include "services/activities/domain/refusals.h"

namespace essaim::activities {

using kernel::Decision;
using kernel::nothing_new;
using kernel::refuse;

namespace {

PayDecided decided(const DecidePay& command) {
    PayDecided event;
    event.decision = command.decision;
    event.member = command.member;
    event.period = command.period;
    event.smoothing_months = static_cast<std::uint16_t>(command.smoothing_months);
    event.target = command.target;
    event.target_amount = command.target_amount;
    event.hourly_gross = command.hourly_gross;
    for (const auto& share : command.shares)
        event.shares.push_back(
            {share.activity, share.amount, equal_parts(share.amount, event.smoothing_months)});
    return event;
}

}  // namespace

std::vector<DueSlices> due_of(const PayDecided& event, std::uint64_t decided_at) {
    std::vector<DueSlices> due;
    for (std::uint16_t month = 0; month < event.smoothing_months; ++month) {
        DueSlices slices{event.period + month, event.member, event.decision, event.target, decided_at, {}};
        for (const auto& share : event.shares)
            slices.slices.push_back({event.decision, share.activity, share.slices.at(month)});
        due.push_back(std::move(slices));
    }
    return due;
}

Decision decide(const PayFacts& facts, const DecidePay& command) {
    using enum PayRefusal;
    ESSAIM_ASSERT(facts.shares.size() == command.shares.size());
    if (facts.registered == Registered::no) return refuse(unknown_cooperative);
    const PayDecided event = decided(command);
    if (facts.same)
        return *facts.same == event ? nothing_new() : refuse(decision_exists, command.decision.text());
    for (std::size_t i = 0; i < command.shares.size(); ++i) {
        const auto& share = facts.shares[i];
        if (!share.crew) return refuse(unknown_activity, command.shares[i].activity.text());
        if (share.closed) return refuse(activity_closed, command.shares[i].activity.text());
        if (!share.crew->has(command.member, command.period))
            return refuse(not_in_activity, command.shares[i].activity.text());
    }
    if (facts.last_closed && command.period <= *facts.last_closed)
        return refuse(period_closed, TextForm<Month>::write(command.period));
    if (!facts.paid_by_decisions) return refuse(not_under_contract, command.member.text());
    // Money of several decisions adds up only where each says "spend it".
    const bool adds_up =
        command.target == PayTarget::cost &&
        std::ranges::all_of(facts.also_decided, [](PayTarget target) { return target == PayTarget::cost; });
    if (!facts.also_decided.empty() && !adds_up) return refuse(already_decided, command.member.text());
    for (std::size_t i = 0; i < command.shares.size(); ++i)
        if (command.shares[i].amount > facts.shares[i].account.available())
            return refuse(exceeds_available, command.shares[i].activity.text());
    return event;
}

}  // namespace essaim::activities

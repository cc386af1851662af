#include "services/activities/domain/settlement.h"

#include <algorithm>
#include <map>

#include "events/activities/period_settled.h"
#include "events/activities/slices_returned.h"
#include "events/vocabulary/rounding.h"
#include "services/activities/domain/pay_accounts.h"
#include "services/kernel/parallel.h"

namespace essaim::activities {

namespace {

/// One member's part of the settlement.
struct MemberPart {
    const HeardPayslip* payslip = nullptr;
    std::vector<const DueSlices*> due;
};

bool paid_with(const HeardPayslip& payslip, const DecisionId& decision) {
    return std::ranges::any_of(payslip.slices,
                               [&](const DecisionSlice& slice) { return slice.decision == decision; });
}

/// What each activity bears of the cost, in the order of their names.
std::vector<ActivityCharge> charges_of(const std::vector<DecisionSlice>& slices, Money cost) {
    std::map<ActivityId, Money> reserved;
    for (const auto& slice : slices) reserved[slice.activity] += slice.amount;
    std::vector<ActivityCharge> charges;
    std::vector<Money> weights;
    Money total;
    for (const auto& [activity, amount] : reserved) {
        charges.push_back({activity, amount, {}});
        weights.push_back(amount);
        total += amount;
    }
    if (total == Money{}) return charges;
    const auto parts = largest_remainder(cost, std::span<const Money>(weights));
    for (std::size_t i = 0; i < charges.size(); ++i) charges[i].charged = parts[i];
    return charges;
}

PaySettled pay_settled(const HeardPayslip& payslip, std::vector<DecisionSlice> slices) {
    PaySettled event;
    event.period = payslip.period;
    event.member = payslip.member;
    event.revision = payslip.revision;
    event.cost = payslip.cost();
    // An employment beside the Cesa is not what the activities decided to pay.
    event.charges = charges_of(slices, event.cost - payslip.amounts.pooled - payslip.carried.pooled);
    event.slices = std::move(slices);
    event.pooled = event.cost;
    std::vector<SectionCharge> sections;
    for (const auto& charge : event.charges) {
        event.pooled -= charge.charged;
        if (charge.charged != Money{}) sections.push_back({charge.activity, charge.charged});
    }
    if (event.pooled != Money{} || sections.empty()) sections.push_back({std::nullopt, event.pooled});
    event.postings = postings(pay_entry(payslip), sections);
    return event;
}

/// What comes of one member's part.
struct MemberSettled {
    kernel::Events events;
    PeriodSettled adds;  // to the closing event
};

MemberSettled settled_of(const SettlementFacts& facts, Month period, const MemberId& member,
                         const MemberPart& part) {
    MemberSettled settled;
    std::vector<DecisionSlice> spent;
    SlicesReturned late{period, member, ReturnCause::decided_after_close, {}};
    SlicesReturned unpaid{period, member, ReturnCause::no_payslip, {}};
    for (const auto* due : part.due) {
        const bool pays = part.payslip != nullptr && paid_with(*part.payslip, due->decision);
        auto& into = pays ? spent : due->decided_at > facts.cut ? late.slices : unpaid.slices;
        into.insert(into.end(), due->slices.begin(), due->slices.end());
    }
    if (part.payslip != nullptr) {
        auto event = pay_settled(*part.payslip, std::move(spent));
        ++settled.adds.payslips;
        settled.adds.pooled += event.pooled;
        for (const auto& charge : event.charges) {
            settled.adds.charged += charge.charged;
            settled.adds.returned += charge.reserved - charge.charged;
        }
        settled.events.emplace_back(std::move(event));
    }
    for (auto* returned : {&late, &unpaid}) {
        for (const auto& slice : returned->slices) settled.adds.returned += slice.amount;
        if (!returned->slices.empty()) settled.events.emplace_back(std::move(*returned));
    }
    return settled;
}

}  // namespace

kernel::Decision settle(const SettlementFacts& facts, Month period) {
    if (facts.settled) return kernel::nothing_new();
    std::map<MemberId, MemberPart> members;
    for (const auto& payslip : facts.payslips) members[payslip.member].payslip = &payslip;
    for (const auto& due : facts.due) members[due.member].due.push_back(&due);
    const std::vector<std::pair<MemberId, MemberPart>> parts(members.begin(), members.end());
    constexpr std::size_t at_once = 64;
    std::vector<MemberSettled> all(parts.size());
    kernel::in_parallel((parts.size() + at_once - 1) / at_once, [&](std::size_t share) {
        const std::size_t end = std::min(parts.size(), (share + 1) * at_once);
        for (std::size_t at = share * at_once; at < end; ++at)
            all[at] = settled_of(facts, period, parts[at].first, parts[at].second);
    });
    PeriodSettled closing;
    closing.period = period;
    std::vector<kernel::Events> events;
    events.reserve(all.size());
    for (auto& one : all) {
        closing.payslips += one.adds.payslips;
        closing.charged += one.adds.charged;
        closing.pooled += one.adds.pooled;
        closing.returned += one.adds.returned;
        events.push_back(std::move(one.events));
    }
    return kernel::Decided{{kernel::AnyEvent(closing)}, std::move(events)};
}

}  // namespace essaim::activities

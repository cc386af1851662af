#include "services/activities/domain/settlement.h"

#include <algorithm>
#include <map>

#include "events/activities/period_settled.h"
#include "events/activities/slices_returned.h"
#include "events/vocabulary/rounding.h"
#include "services/activities/domain/pay_accounts.h"

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

PaySettled settled(const HeardPayslip& payslip, std::vector<DecisionSlice> slices) {
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

class Settling {
  public:
    Settling(const SettlementFacts& facts, Month period) : facts_(facts) { closing_.period = period; }

    void add(const MemberId& member, const MemberPart& part) {
        kernel::Events events;
        std::vector<DecisionSlice> spent;
        SlicesReturned late{closing_.period, member, ReturnCause::decided_after_close, {}};
        SlicesReturned unpaid{closing_.period, member, ReturnCause::no_payslip, {}};
        for (const auto* due : part.due) {
            const bool pays = part.payslip != nullptr && paid_with(*part.payslip, due->decision);
            auto& into = pays ? spent : due->decided_at > facts_.cut ? late.slices : unpaid.slices;
            into.insert(into.end(), due->slices.begin(), due->slices.end());
        }
        if (part.payslip != nullptr) {
            auto event = settled(*part.payslip, std::move(spent));
            ++closing_.payslips;
            closing_.pooled += event.pooled;
            for (const auto& charge : event.charges) {
                closing_.charged += charge.charged;
                closing_.returned += charge.reserved - charge.charged;
            }
            events.emplace_back(std::move(event));
        }
        for (auto* returned : {&late, &unpaid}) {
            for (const auto& slice : returned->slices) closing_.returned += slice.amount;
            if (!returned->slices.empty()) events.emplace_back(std::move(*returned));
        }
        parts_.push_back(std::move(events));
    }

    kernel::Decided finish() && { return {{kernel::AnyEvent(closing_)}, std::move(parts_)}; }

  private:
    const SettlementFacts& facts_;
    PeriodSettled closing_;
    std::vector<kernel::Events> parts_;
};

}  // namespace

kernel::Decision settle(const SettlementFacts& facts, Month period) {
    if (facts.settled) return kernel::nothing_new();
    std::map<MemberId, MemberPart> members;
    for (const auto& payslip : facts.payslips) members[payslip.member].payslip = &payslip;
    for (const auto& due : facts.due) members[due.member].due.push_back(&due);
    Settling settling(facts, period);
    for (const auto& [member, part] : members) settling.add(member, part);
    return std::move(settling).finish();
}

}  // namespace essaim::activities

#include "services/activities/domain/desk_reading.h"
#include "services/activities/domain/desks.h"
#include "services/activities/domain/pay.h"
#include "services/activities/domain/settlement.h"

namespace essaim::activities {

kernel::Decision decide_pay(const kernel::Desk& desk, const DecidePay& command, const kernel::Asked&) {
    PayFacts facts;
    facts.registered = registered(desk);
    facts.same = desk.find(states::decisions, command.decision);
    for (const auto& share : command.shares)
        facts.shares.push_back({desk.find(states::crews, share.activity),
                                desk.find(states::closings, share.activity).has_value(),
                                desk.find(states::accounts, share.activity).value_or(Account{})});
    if (const auto closed = desk.find(states::last_closed)) facts.last_closed = closed->period;
    const auto contracts = desk.find(states::contracts, command.member);
    facts.paid_by_decisions = contracts && paid_by_decisions(*contracts, command.period);
    for (std::int32_t month = 0; month < command.smoothing_months; ++month)
        desk.each<DueSlices>(
            states::due,
            [&](const DueSlices& due) {
                facts.also_decided.push_back(due.target);
                return true;
            },
            command.period + month, command.member);
    return decide(facts, command);
}

kernel::Decision settle_pay(const kernel::Desk& desk, const SettlePay& command, const kernel::Asked&) {
    SettlementFacts facts;
    facts.settled = desk.find(states::settled, command.period).has_value();
    if (const auto closed = desk.find(states::closed, command.period)) facts.cut = closed->cut;
    desk.each<HeardPayslip>(
        states::payslips,
        [&](const HeardPayslip& payslip) {
            facts.payslips.push_back(payslip);
            return true;
        },
        command.period);
    desk.each<DueSlices>(
        states::due,
        [&](const DueSlices& due) {
            facts.due.push_back(due);
            return true;
        },
        command.period);
    return settle(facts, command.period);
}

}  // namespace essaim::activities

#include <algorithm>

#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_closed.h"
#include "services/activities/domain/evolve.h"
#include "services/activities/domain/states.h"

namespace essaim::activities {

using kernel::States;

namespace {

/// Settled payslips are kept this long: whoever looks at a settlement finds what it was made from.
constexpr std::int32_t months_kept = 12;

void payslip_issued(States& states, const Recorded<payroll::PayslipIssued>& e) {
    states.put(states::payslips, heard(e.event), e.event.period, e.event.member);
}

void forget_payslips(States& states, Month period) {
    std::vector<MemberId> members;
    states.each<HeardPayslip>(
        states::payslips,
        [&](const HeardPayslip& payslip) {
            members.push_back(payslip.member);
            return true;
        },
        period);
    for (const auto& member : members) states.erase(states::payslips, period, member);
}

void period_closed(States& states, const Recorded<payroll::PeriodClosed>& e) {
    const auto& cut = e.event.cut;
    const auto known = std::ranges::find_if(cut, [&](const BasisEntry& entry) {
        return entry.service == Service::activities && entry.chain == e.at.chain.chain;
    });
    const ClosedPeriod closed{e.event.period, known == cut.end() ? 0 : known->number};
    states.put(states::closed, closed, e.event.period);
    const auto last = states.find(states::last_closed);
    if (!last || last->period < e.event.period) states.put(states::last_closed, closed);
    if (e.event.period.index() >= months_kept) forget_payslips(states, e.event.period - months_kept);
}

}  // namespace

void evolve_by_foreign_events(kernel::ServiceDefinition& definition) {
    definition.evolve<payroll::PayslipIssued>(payslip_issued);
    definition.evolve<payroll::PeriodClosed>(period_closed);
}

}  // namespace essaim::activities

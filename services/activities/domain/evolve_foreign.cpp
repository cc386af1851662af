#include <algorithm>

#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_ended.h"
#include "events/membership/cooperative_registered.h"
#include "events/membership/employment_signed.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_closed.h"
#include "services/activities/domain/evolve.h"
#include "services/activities/domain/states.h"

namespace essaim::activities {

using kernel::States;

namespace {

void cooperative_registered(States& states, const Recorded<membership::CooperativeRegistered>& e) {
    states.put(states::registration, Registration{e.event.name});
}

void sign(States& states, const MemberId& member, Contract contract) {
    auto contracts = states.find(states::contracts, member).value_or(Contracts{});
    contracts.all.push_back(contract);
    states.put(states::contracts, contracts, member);
}

void cape_signed(States& states, const Recorded<membership::CapeSigned>& e) {
    sign(states, e.event.member, {ContractKind::cape, e.event.from, e.event.until});
}

void cesa_signed(States& states, const Recorded<membership::CesaSigned>& e) {
    sign(states, e.event.member, {ContractKind::cesa, e.event.from, std::nullopt});
}

void employment_signed(States& states, const Recorded<membership::EmploymentSigned>& e) {
    sign(states, e.event.member, {ContractKind::employment, e.event.from, e.event.until});
}

ContractKind kind_of(membership::ContractKind kind) {
    switch (kind) {
        case membership::ContractKind::cape:
            return ContractKind::cape;
        case membership::ContractKind::cesa:
            return ContractKind::cesa;
        case membership::ContractKind::cdi:
        case membership::ContractKind::cdd:
            return ContractKind::employment;
    }
    __builtin_unreachable();
}

void contract_ended(States& states, const Recorded<membership::ContractEnded>& e) {
    auto contracts = states.find(states::contracts, e.event.member).value_or(Contracts{});
    end_contract(contracts, kind_of(e.event.kind), e.event.on);
    states.put(states::contracts, contracts, e.event.member);
}

/// Settled payslips are kept this long: whoever looks at a settlement finds what it was made from.
constexpr std::int32_t months_kept = 12;

void payslip_issued(States& states, const Recorded<payroll::PayslipIssued>& e) {
    // A later revision was settled by what it carries into the month that issued it.
    if (e.event.revision > 1) return;
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
    definition.evolve<membership::CooperativeRegistered>(cooperative_registered);
    definition.evolve<membership::CapeSigned>(cape_signed);
    definition.evolve<membership::CesaSigned>(cesa_signed);
    definition.evolve<membership::EmploymentSigned>(employment_signed);
    definition.evolve<membership::ContractEnded>(contract_ended);
    definition.evolve<payroll::PayslipIssued>(payslip_issued);
    definition.evolve<payroll::PeriodClosed>(period_closed);
}

}  // namespace essaim::activities

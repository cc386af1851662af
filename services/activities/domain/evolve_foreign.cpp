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

/// Settled payslips are kept as long as payroll corrects them: three years and the present one.
constexpr std::int32_t months_kept = 48;

/// What a revision puts on the accounts is settled with the month that carries its difference.
void revised(States& states, const payroll::PayslipIssued& payslip) {
    HeardRevision now{payslip.member, payslip.revision, amounts_of(payslip), {}};
    now.difference = now.amounts;
    if (const auto last = states.find(states::revisions, payslip.period, payslip.member))
        now.difference -= last->amounts;
    else if (const auto first = states.find(states::payslips, payslip.period, payslip.member))
        now.difference -= first->amounts;
    // Not in what is carried: what is seized and received in kind is the paying month's.
    now.difference.debts.seizures = {};
    now.difference.debts.benefits = {};
    states.put(states::revisions, now, payslip.period, payslip.member);
}

void payslip_issued(States& states, const Recorded<payroll::PayslipIssued>& e) {
    if (e.event.revision > 1) return revised(states, e.event);
    HeardPayslip payslip = heard(e.event);
    for (const auto& cause : e.event.carried.causes) {
        const auto revision = states.find(states::revisions, cause.period, e.event.member);
        if (revision && revision->revision == cause.revision) payslip.carried += revision->difference;
    }
    states.put(states::payslips, payslip, e.event.period, e.event.member);
}

template <class T>
void forget(States& states, const kernel::StateTable<T>& table, Month period) {
    std::vector<MemberId> members;
    states.each<T>(
        table,
        [&](const T& row) {
            members.push_back(row.member);
            return true;
        },
        period);
    for (const auto& member : members) states.erase(table, period, member);
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
    if (e.event.period.index() < months_kept) return;
    forget(states, states::payslips, e.event.period - months_kept);
    forget(states, states::revisions, e.event.period - months_kept);
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

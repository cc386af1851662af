#include "events/activities/pay_decided.h"
#include "events/intercooperation/agreement_entered.h"
#include "events/intercooperation/agreement_left.h"
#include "events/intercooperation/delegated.h"
#include "events/intercooperation/delegation_revoked.h"
#include "events/intercooperation/team_joined.h"
#include "events/intercooperation/team_left.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_amended.h"
#include "events/membership/contract_ended.h"
#include "events/membership/cooperative_registered.h"
#include "events/membership/employment_signed.h"
#include "events/membership/which_ended.h"
#include "services/payroll/domain/evolve.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::States;
using membership::ContractKind;

namespace {

void registered(States& states, const Recorded<membership::CooperativeRegistered>& e) {
    states.put(states::registration, Registration{std::chrono::floor<std::chrono::days>(e.at.recorded_at)});
    remember_company(states, e);
}

template <class Change>
void change(States& states, const MemberId& member, Change&& with) {
    MemberContracts known = states.find(states::contracts, member).value_or(MemberContracts{});
    known.member = member;
    with(known.contracts);
    states.put(states::contracts, known, member);
}

void cesa_signed(States& states, const Recorded<membership::CesaSigned>& e) {
    remember_details(states, e);
    change(states, e.event.member, [&](auto& contracts) {
        contracts.push_back({ContractKind::cesa,
                             e.event.from,
                             std::nullopt,
                             {e.event.monthly_hours, Money{}, e.event.fixed_part, false},
                             {}});
    });
}
void employment_signed(States& states, const Recorded<membership::EmploymentSigned>& e) {
    remember_details(states, e);
    change(states, e.event.member, [&](auto& contracts) {
        contracts.push_back({e.event.kind,
                             e.event.from,
                             e.event.until,
                             {e.event.monthly_hours, e.event.gross, Money{}, e.event.executive},
                             {}});
    });
}
void amended(States& states, const Recorded<membership::ContractAmended>& e) {
    change(states, e.event.member, [&](auto& contracts) {
        for (auto& contract : contracts)
            if (contract.kind == e.event.kind && contract.covers(e.event.from))
                contract.amend({e.event.from, e.event.monthly_hours, e.event.gross, e.event.fixed_part,
                                e.event.executive});
    });
}
void ended(States& states, const Recorded<membership::ContractEnded>& e) {
    if (e.event.kind == ContractKind::cape) return;
    change(states, e.event.member, [&](auto& contracts) {
        const auto of_kind = [&](const PayContract& contract) { return contract.kind == e.event.kind; };
        if (auto* contract = membership::which_ended(contracts, e.event.on, of_kind))
            contract->until = e.event.on;
    });
}

void pay_decided(States& states, const Recorded<activities::PayDecided>& e) {
    for (std::int32_t month = 0; month < e.event.smoothing_months; ++month) {
        DuePay due{e.event.target, e.event.target_amount, e.event.hourly_gross, {}};
        for (const auto& share : e.event.shares)
            if (static_cast<std::size_t>(month) < share.slices.size())
                due.slices.push_back(
                    {e.event.decision, share.activity, share.slices[static_cast<std::size_t>(month)]});
        states.put(states::due, due, e.event.period + month, e.event.member, e.event.decision);
    }
}

void delegated(States& states, const Recorded<intercooperation::Delegated>& e) {
    states.put(states::delegations, KnownDelegation{e.event.to, e.event.scope, e.event.until, false},
               e.event.delegation);
}
void revoked(States& states, const Recorded<intercooperation::DelegationRevoked>& e) {
    auto known = states.find(states::delegations, e.event.delegation);
    if (!known) return;
    known->revoked = true;
    states.put(states::delegations, *known, e.event.delegation);
}
void joined(States& states, const Recorded<intercooperation::TeamJoined>& e) {
    const auto provider = CooperativeId::unchecked(e.at.chain.chain);
    states.put(states::teams, TeamMember{provider, e.event.team, e.event.person}, provider, e.event.team,
               e.event.person);
}
void left(States& states, const Recorded<intercooperation::TeamLeft>& e) {
    states.erase(states::teams, CooperativeId::unchecked(e.at.chain.chain), e.event.team, e.event.person);
}

void entered(States& states, const Recorded<intercooperation::AgreementEntered>& e) {
    for (const auto& party : e.event.parties)
        if (party != e.event.provider)
            states.put(states::bound, BoundParty{e.event.agreement, party, e.event.provider}, party,
                       e.event.agreement);
}
/// Where the provider leaves, nobody is bound any more.
void party_left(States& states, const Recorded<intercooperation::AgreementLeft>& e) {
    std::vector<BoundParty> freed;
    states.each<BoundParty>(states::bound, [&](const BoundParty& bound) {
        if (bound.agreement == e.event.agreement &&
            (bound.party == e.event.party || bound.provider == e.event.party))
            freed.push_back(bound);
        return true;
    });
    for (const auto& bound : freed) states.erase(states::bound, bound.party, bound.agreement);
}

}  // namespace

void evolve_by_foreign_events(kernel::ServiceDefinition& definition) {
    definition.evolve<membership::CooperativeRegistered>(registered);
    definition.evolve<membership::CesaSigned>(cesa_signed);
    definition.evolve<membership::EmploymentSigned>(employment_signed);
    definition.evolve<membership::ContractAmended>(amended);
    definition.evolve<membership::ContractEnded>(ended);
    definition.evolve<activities::PayDecided>(pay_decided);
    definition.evolve<intercooperation::Delegated>(delegated);
    definition.evolve<intercooperation::DelegationRevoked>(revoked);
    definition.evolve<intercooperation::AgreementEntered>(entered);
    definition.evolve<intercooperation::AgreementLeft>(party_left);
    definition.hear_elsewhere<intercooperation::TeamJoined>(joined);
    definition.hear_elsewhere<intercooperation::TeamLeft>(left);
}

}  // namespace essaim::payroll

#include "services/membership/domain/definition.h"

#include "events/membership/associate_admitted.h"
#include "events/membership/associate_refused.h"
#include "events/membership/association_applied.h"
#include "events/membership/board_opinion_given.h"
#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_amended.h"
#include "events/membership/contract_ended.h"
#include "events/membership/employment_signed.h"
#include "events/membership/which_ended.h"
#include "services/membership/domain/desks.h"
#include "services/membership/domain/evolve_file.h"
#include "services/membership/domain/refusals.h"
#include "services/membership/domain/states.h"

namespace essaim::membership {

using kernel::States;

namespace {

template <class Change>
void change(States& states, const MemberId& member, Change&& with) {
    Career career = states.find(states::careers, member).value_or(Career{});
    with(career);
    states.put(states::careers, career, member);
}

void registered(States& states, const Recorded<CooperativeRegistered>& e) {
    states.put(states::registration, e.event);
}
void opened(States& states, const Recorded<EstablishmentOpened>& e) {
    states.put(states::establishments, e.event, e.event.establishment);
}
void welcomed(States& states, const Recorded<MemberWelcomed>& e) {
    states.put(states::members, e.event, e.event.member);
}
void cape(States& states, const Recorded<CapeSigned>& e) {
    states.put(states::capes, e.event, e.event.member, e.event.from);
    change(states, e.event.member, [&](Career& career) {
        career.contracts.push_back({ContractKind::cape, e.event.from, e.event.until, {}, {}});
    });
}
void cesa(States& states, const Recorded<CesaSigned>& e) {
    states.put(states::cesas, e.event, e.event.member, e.event.from);
    change(states, e.event.member, [&](Career& career) {
        career.contracts.push_back(
            {ContractKind::cesa, e.event.from, std::nullopt, e.event.monthly_hours, {}});
    });
}
void employment(States& states, const Recorded<EmploymentSigned>& e) {
    states.put(states::employments, e.event, e.event.member, e.event.from);
    change(states, e.event.member, [&](Career& career) {
        career.contracts.push_back({e.event.kind, e.event.from, e.event.until, e.event.monthly_hours, {}});
    });
}
template <class T>
void take(std::optional<T>& known, const std::optional<T>& said) {
    if (said) known = said;
}
void amended(States& states, const Recorded<ContractAmended>& e) {
    auto all = states.find(states::amendments, e.event.member, e.event.from).value_or(e.event);
    take(all.gross, e.event.gross);
    take(all.monthly_hours, e.event.monthly_hours);
    take(all.executive, e.event.executive);
    take(all.job, e.event.job);
    take(all.fixed_part, e.event.fixed_part);
    states.put(states::amendments, all, e.event.member, e.event.from);
    if (!e.event.monthly_hours) return;
    change(states, e.event.member, [&](Career& career) {
        for (auto& contract : career.contracts)
            if (contract.kind == e.event.kind && contract.covers(e.event.from))
                contract.monthly_hours = *e.event.monthly_hours;
    });
}
void ended(States& states, const Recorded<ContractEnded>& e) {
    change(states, e.event.member, [&](Career& career) {
        auto* contract = which_ended(career.contracts, e.event.on,
                                     [&](const Contract& one) { return one.kind == e.event.kind; });
        if (!contract) return;
        contract->until = e.event.on;
        contract->ended = e.event.reason;
    });
}
void applied(States& states, const Recorded<AssociationApplied>& e) {
    states.put(states::applications, e.event, e.event.member);
    change(states, e.event.member, [&](Career& career) {
        career.candidacy = Candidacy{e.event.on, std::nullopt, std::nullopt};
    });
}
void opinion(States& states, const Recorded<BoardOpinionGiven>& e) {
    change(states, e.event.member, [&](Career& career) {
        if (!career.candidacy) return;
        career.candidacy->opinion = e.event.favourable;
        career.candidacy->opinion_on = e.event.on;
    });
}
void admitted(States& states, const Recorded<AssociateAdmitted>& e) {
    states.put(states::admissions, e.event, e.event.member);
    change(states, e.event.member, [&](Career& career) {
        career.associate_since = e.event.on;
        career.candidacy.reset();
    });
}
void not_admitted(States& states, const Recorded<AssociateRefused>& e) {
    states.put(states::rejections, e.event, e.event.member);
    change(states, e.event.member, [](Career& career) { career.candidacy.reset(); });
}

void linked(States& states, const Recorded<MemberLinked>& e) {
    states.put(states::linked_members, e.event, e.event.member);
}
void assigned(States& states, const Recorded<AdvisorAssigned>& e) {
    states.put(states::advisors, e.event, e.event.member);
}
void enrolled(States& states, const Recorded<PersonEnrolled>& e) {
    states.put(states::persons, Person{}, e.event.person);
}
void role_given(States& states, const Recorded<NetworkRoleGiven>& e) {
    auto person = states.find(states::persons, e.event.person).value_or(Person{});
    person.roles.push_back(e.event.role);
    states.put(states::persons, person, e.event.person);
}
void revoked(States& states, const Recorded<PersonRevoked>& e) {
    states.put(states::persons, Person{true, {}}, e.event.person);
}
void identity(States& states, const Recorded<IdentityLinked>& e) {
    states.put(states::identities, e.event, e.event.issuer, e.event.subject);
}

}  // namespace

kernel::ServiceDefinition define() {
    constexpr int states_version = 5;  // readings
    kernel::ServiceDefinition definition(Service::membership, states_version);
    definition.command<RegisterCooperative>(register_cooperative);
    definition.command<OpenEstablishment>(open_establishment);
    definition.command<CloseEstablishment>(close_establishment);
    definition.command<Welcome>(welcome);
    definition.command<DeclineProject>(decline_project);
    definition.command<ChangeIdentity>(change_identity);
    definition.command<ChangeBankAccount>(change_bank_account);
    definition.command<Approve>(approve);
    definition.command<ProposeNirReading>(propose_nir_reading);
    definition.command<RecordReading>(record_reading, kernel::CommandOf::cooperative,
                                      kernel::AskedBy::instances);
    definition.command<SignCape>(sign_cape);
    definition.command<RenewCape>(renew_cape);
    definition.command<EndCape>(end_cape);
    definition.command<SignCesa>(sign_cesa);
    definition.command<SignEmployment>(sign_employment);
    definition.command<AmendContract>(amend_contract);
    definition.command<EndContract>(end_contract);
    definition.command<ApplyForAssociation>(apply_for_association);
    definition.command<GiveBoardOpinion>(give_board_opinion);
    definition.command<AdmitAssociate>(admit_associate);
    definition.command<RefuseAssociate>(refuse_associate);
    definition.command<AssignAdvisor>(assign_advisor);
    definition.command<LinkMember>(link_member);
    definition.command<EnrolPerson>(enrol_person, kernel::CommandOf::network);
    definition.command<RevokePerson>(revoke_person, kernel::CommandOf::network);
    definition.command<LinkIdentity>(link_identity, kernel::CommandOf::network);
    definition.refusals<Refusal>();
    definition.evolve<CooperativeRegistered>(registered);
    definition.evolve<EstablishmentOpened>(opened);
    definition.evolve<MemberWelcomed>(welcomed);
    evolve_by_files(definition);
    definition.evolve<CapeSigned>(cape);
    definition.evolve<CesaSigned>(cesa);
    definition.evolve<EmploymentSigned>(employment);
    definition.evolve<ContractAmended>(amended);
    definition.evolve<ContractEnded>(ended);
    definition.evolve<AssociationApplied>(applied);
    definition.evolve<BoardOpinionGiven>(opinion);
    definition.evolve<AssociateAdmitted>(admitted);
    definition.evolve<AssociateRefused>(not_admitted);
    definition.evolve<MemberLinked>(linked);
    definition.evolve<AdvisorAssigned>(assigned);
    definition.evolve<PersonEnrolled>(enrolled);
    definition.evolve<NetworkRoleGiven>(role_given);
    definition.evolve<PersonRevoked>(revoked);
    definition.evolve<IdentityLinked>(identity);
    return definition;
}

}  // namespace essaim::membership

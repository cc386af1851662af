#include "events/membership/bank_account_change_proposed.h"
#include "events/membership/bank_account_changed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/cooperative_registered.h"
#include "events/membership/employment_signed.h"
#include "events/membership/establishment_opened.h"
#include "events/membership/identity_changed.h"
#include "events/membership/member_welcomed.h"
#include "services/payroll/domain/evolve.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::States;

namespace {

template <class Change>
void change_accounts(States& states, const MemberId& member, Change&& with) {
    auto known = states.find(states::accounts, member).value_or(MemberAccounts{});
    with(known);
    states.put(states::accounts, known, member);
}

void established(States& states, const Recorded<membership::EstablishmentOpened>& e) {
    states.put(states::workplaces, Workplace{e.event.establishment, e.event.siret, e.event.commune},
               e.event.establishment);
}

void welcomed(States& states, const Recorded<membership::MemberWelcomed>& e) {
    states.put(states::people,
               KnownPerson{e.event.member, e.event.family_name, e.event.given_names, e.event.birth_date,
                           e.event.nir, e.event.address},
               e.event.member);
    if (!e.event.iban) return;
    change_accounts(states, e.event.member, [&](MemberAccounts& known) {
        known.accounts.push_back({e.event.on, *e.event.iban});
    });
}

void identity_changed(States& states, const Recorded<membership::IdentityChanged>& e) {
    auto person = states.find(states::people, e.event.member);
    if (!person) return;
    if (e.event.family_name) person->family_name = *e.event.family_name;
    if (e.event.given_names) person->given_names = *e.event.given_names;
    if (e.event.birth_date) person->birth_date = *e.event.birth_date;
    if (e.event.nir) person->nir = e.event.nir;
    if (e.event.address) person->address = *e.event.address;
    states.put(states::people, *person, e.event.member);
}

void account_proposed(States& states, const Recorded<membership::BankAccountChangeProposed>& e) {
    change_accounts(states, e.event.member, [&](MemberAccounts& known) { known.proposed = e.event.iban; });
}

void account_changed(States& states, const Recorded<membership::BankAccountChanged>& e) {
    change_accounts(states, e.event.member, [&](MemberAccounts& known) {
        if (known.proposed) known.accounts.push_back({e.event.from, *known.proposed});
        known.proposed.reset();
    });
}

void detail(States& states, const MemberId& member, ContractDetails contract) {
    auto known = states.find(states::details, member).value_or(MemberDetails{});
    known.contracts.push_back(std::move(contract));
    states.put(states::details, known, member);
}

}  // namespace

void remember_company(States& states, const Recorded<membership::CooperativeRegistered>& e) {
    states.put(states::company, Company{e.event.name, e.event.siren});
}
void remember_details(States& states, const Recorded<membership::CesaSigned>& e) {
    detail(states, e.event.member,
           {membership::ContractKind::cesa, e.event.from, "Entrepreneur salarié associé",
            e.event.establishment});
}
void remember_details(States& states, const Recorded<membership::EmploymentSigned>& e) {
    detail(states, e.event.member, {e.event.kind, e.event.from, e.event.job, e.event.establishment});
}

void evolve_by_people(kernel::ServiceDefinition& definition) {
    definition.evolve<membership::EstablishmentOpened>(established);
    definition.evolve<membership::MemberWelcomed>(welcomed);
    definition.evolve<membership::IdentityChanged>(identity_changed);
    definition.evolve<membership::BankAccountChangeProposed>(account_proposed);
    definition.evolve<membership::BankAccountChanged>(account_changed);
}

}  // namespace essaim::payroll

#include "services/membership/domain/evolve_file.h"

#include "services/membership/domain/states.h"

namespace essaim::membership {

using kernel::States;

namespace {

void closed(States& states, const Recorded<EstablishmentClosed>& e) {
    states.put(states::closed_establishments, e.event, e.event.establishment);
}
void declined(States& states, const Recorded<ProjectDeclined>& e) {
    states.put(states::declined, e.event, e.event.member);
}
template <class T>
void take(std::optional<T>& known, const std::optional<T>& said) {
    if (said) known = said;
}
void changed(States& states, const Recorded<IdentityChanged>& e) {
    auto all = states.find(states::changed_identities, e.event.member).value_or(e.event);
    all.on = e.event.on;
    take(all.family_name, e.event.family_name);
    take(all.given_names, e.event.given_names);
    take(all.birth_date, e.event.birth_date);
    take(all.nir, e.event.nir);
    take(all.address, e.event.address);
    take(all.email, e.event.email);
    if (e.event.nir) states.erase(states::nir_readings, e.event.member);
    states.put(states::changed_identities, all, e.event.member);
}
void proposed(States& states, const Recorded<BankAccountChangeProposed>& e) {
    states.put(
        states::proposed_accounts,
        ProposedAccount{e.event.member, e.at.id, e.at.hash, e.at.actor, e.at.recorded_at, e.event.iban, {}},
        e.event.member);
    states.put(states::proposals, Proposal{e.event.member}, e.at.id);
}
void approved(States& states, const Recorded<BankAccountChanged>& e) {
    auto account = states.find(states::proposed_accounts, e.event.member);
    if (!account || account->command != e.event.proposal) return;
    account->approved_by = e.event.approved_by;
    states.put(states::proposed_accounts, *account, e.event.member);
}
void reading_proposed(States& states, const Recorded<NirReadingProposed>& e) {
    states.put(
        states::nir_readings,
        NirReading{e.event.member, e.at.id, e.at.hash, e.at.actor, e.at.recorded_at, e.event.purpose, {}, {}},
        e.event.member);
    states.put(states::nir_proposals, Proposal{e.event.member}, e.at.id);
}
void reading_approved(States& states, const Recorded<NirReadingApproved>& e) {
    auto reading = states.find(states::nir_readings, e.event.member);
    if (!reading || reading->command != e.event.proposal) return;
    reading->approved_by = e.event.approved_by;
    reading->until = e.event.until;
    states.put(states::nir_readings, *reading, e.event.member);
}
void pay_read(States& states, const Recorded<PersonalDataRead>& e) {
    if (e.event.read.empty())
        states.put(states::pay_read, PayRead{e.event.on}, e.event.member, e.event.view, e.at.actor);
}

}  // namespace

void evolve_by_files(kernel::ServiceDefinition& definition) {
    definition.evolve<EstablishmentClosed>(closed);
    definition.evolve<ProjectDeclined>(declined);
    definition.evolve<IdentityChanged>(changed);
    definition.evolve<BankAccountChangeProposed>(proposed);
    definition.evolve<BankAccountChanged>(approved);
    definition.evolve<NirReadingProposed>(reading_proposed);
    definition.evolve<NirReadingApproved>(reading_approved);
    definition.evolve<PersonalDataRead>(pay_read);
}

}  // namespace essaim::membership

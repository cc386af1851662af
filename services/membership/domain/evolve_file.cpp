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

}  // namespace

void evolve_by_files(kernel::ServiceDefinition& definition) {
    definition.evolve<EstablishmentClosed>(closed);
    definition.evolve<ProjectDeclined>(declined);
    definition.evolve<IdentityChanged>(changed);
    definition.evolve<BankAccountChangeProposed>(proposed);
    definition.evolve<BankAccountChanged>(approved);
}

}  // namespace essaim::membership

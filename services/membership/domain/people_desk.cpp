#include "services/membership/domain/desks.h"
#include "services/membership/domain/refusals.h"
#include "services/membership/domain/states.h"

namespace essaim::membership {

using kernel::AnyEvent;
using kernel::Asked;
using kernel::Decided;
using kernel::Decision;
using kernel::Desk;
using kernel::refuse;

Decision register_cooperative(const Desk& desk, const RegisterCooperative& c, const Asked&) {
    const CooperativeRegistered registered{c.cooperative_name, c.siren, c.legal_form, c.share_value,
                                           c.minimum_shares};
    const auto known = desk.find(states::registration);
    if (!known) return Decided{AnyEvent(registered)};
    if (*known == registered) return kernel::nothing_new();
    return refuse(Refusal::already_registered, desk.chain());
}

Decision open_establishment(const Desk& desk, const OpenEstablishment& c, const Asked&) {
    const auto cooperative = desk.find(states::registration);
    if (!cooperative) return refuse(Refusal::unknown_cooperative, desk.chain());
    const EstablishmentOpened opened{c.establishment, c.siret, c.commune, c.from};
    if (const auto known = desk.find(states::establishments, c.establishment)) {
        if (*known == opened) return kernel::nothing_new();
        return refuse(Refusal::establishment_exists, c.establishment.text());
    }
    if (c.siret.siren() != cooperative->siren) return refuse(Refusal::siren_mismatch, c.establishment.text());
    return Decided{AnyEvent(opened)};
}

namespace {

template <class S>
bool same(const Desk& desk, const S& sealed, const std::string& text) {
    const auto opened = desk.open(sealed);
    return opened && *opened == text;
}
template <class S, class T>
bool same(const Desk& desk, const std::optional<S>& sealed, const std::optional<T>& secret) {
    if (sealed.has_value() != secret.has_value()) return false;
    return !sealed || same(desk, *sealed, secret->text());
}

bool is_same(const Desk& desk, const MemberWelcomed& known, const Welcome& c) {
    const auto& who = c.identity;
    return known.on == c.on && known.meeting == c.meeting &&
           same(desk, known.family_name, who.family_name.text()) &&
           same(desk, known.given_names, who.given_names.text()) &&
           same(desk, known.birth_date, who.birth_date.text()) && same(desk, known.nir, who.nir) &&
           same(desk, known.address, who.address.text()) && same(desk, known.email, who.email.text()) &&
           same(desk, known.iban, who.iban);
}

}  // namespace

Decision welcome(const Desk& desk, const Welcome& c, const Asked&) {
    if (!desk.find(states::registration)) return refuse(Refusal::unknown_cooperative, desk.chain());
    if (const auto known = desk.find(states::members, c.member)) {
        if (is_same(desk, *known, c)) return kernel::nothing_new();
        return refuse(Refusal::already_known, c.member.text());
    }
    MemberWelcomed welcomed;
    welcomed.member = c.member;
    welcomed.on = c.on;
    welcomed.meeting = c.meeting;
    welcomed.family_name = Sealed<DataClass::identity>(c.identity.family_name);
    welcomed.given_names = Sealed<DataClass::identity>(c.identity.given_names);
    welcomed.birth_date = Sealed<DataClass::identity>(c.identity.birth_date);
    if (c.identity.nir) welcomed.nir = Sealed<DataClass::identity>(*c.identity.nir);
    welcomed.address = Sealed<DataClass::contact>(c.identity.address);
    welcomed.email = Sealed<DataClass::contact>(c.identity.email);
    if (c.identity.iban) welcomed.iban = Sealed<DataClass::bank>(*c.identity.iban);
    return Decided{AnyEvent(std::move(welcomed))};
}

}  // namespace essaim::membership

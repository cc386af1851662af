#include <chrono>

#include "services/membership/domain/approval.h"
#include "services/membership/domain/desks.h"
#include "services/membership/domain/refusals.h"
#include "services/membership/domain/states.h"
#include "services/membership/domain/unknown.h"

namespace essaim::membership {

using kernel::AnyEvent;
using kernel::Asked;
using kernel::Decided;
using kernel::Decision;
using kernel::Desk;
using kernel::refuse;

namespace {

/// Between an approval and the first pay: time to notice that one was deceived.
constexpr std::chrono::days cool_off{3};

template <class S>
bool says(const Desk& desk, const S& sealed, const std::string& text) {
    const auto opened = desk.open(sealed);
    return opened && *opened == text;
}

/// Whether what is asked is what is known: `changed` if it was ever, else as `welcomed`.
template <class Asked, class Changed, class Welcomed>
bool is_known(const Desk& desk, const Asked& asked, const Changed& changed, const Welcomed& welcomed) {
    return !asked || (changed ? says(desk, *changed, asked->text()) : says(desk, welcomed, asked->text()));
}

template <DataClass C, class T>
std::optional<Sealed<C>> sealed(const std::optional<Secret<C, T>>& secret) {
    return secret ? std::optional(Sealed<C>(*secret)) : std::nullopt;
}

}  // namespace

Decision close_establishment(const Desk& desk, const CloseEstablishment& c, const Asked&) {
    if (!desk.find(states::registration)) return refuse(Refusal::unknown_cooperative, desk.chain());
    const auto opened = desk.find(states::establishments, c.establishment);
    if (!opened) return refuse(Refusal::unknown_establishment, c.establishment.text());
    const EstablishmentClosed closed{c.establishment, c.on};
    if (const auto known = desk.find(states::closed_establishments, c.establishment)) {
        if (*known == closed) return kernel::nothing_new();
        return refuse(Refusal::establishment_closed, c.establishment.text());
    }
    if (c.on < opened->from) return refuse(Refusal::before_opening, c.establishment.text());
    return Decided{AnyEvent(closed)};
}

Decision decline_project(const Desk& desk, const DeclineProject& c, const Asked&) {
    if (auto refused = unknown(desk, c.member)) return tl::unexpected(std::move(*refused));
    if (const auto known = desk.find(states::declined, c.member)) {
        const bool same_text = known->text.has_value() == c.text.has_value() &&
                               (!c.text || says(desk, *known->text, c.text->text()));
        if (known->on == c.on && known->reason == c.reason && same_text) return kernel::nothing_new();
        return refuse(Refusal::already_declined, c.member.text());
    }
    const auto career = desk.find(states::careers, c.member).value_or(Career{});
    if (career.work_within(c.on, std::nullopt) || career.cape_within(c.on, std::nullopt))
        return refuse(Refusal::already_under_contract, c.member.text());
    return Decided{AnyEvent(ProjectDeclined{c.member, c.on, c.reason, sealed(c.text)})};
}

Decision change_identity(const Desk& desk, const ChangeIdentity& c, const Asked&) {
    if (auto refused = unknown(desk, c.member)) return tl::unexpected(std::move(*refused));
    const auto welcomed = *desk.find(states::members, c.member);
    const auto changed = desk.find(states::changed_identities, c.member).value_or(IdentityChanged{});
    const auto& asked = c.identity;
    const bool same_nir =
        !asked.nir || (changed.nir ? says(desk, *changed.nir, asked.nir->text())
                                   : welcomed.nir && says(desk, *welcomed.nir, asked.nir->text()));
    if (same_nir && is_known(desk, asked.family_name, changed.family_name, welcomed.family_name) &&
        is_known(desk, asked.given_names, changed.given_names, welcomed.given_names) &&
        is_known(desk, asked.birth_date, changed.birth_date, welcomed.birth_date) &&
        is_known(desk, asked.address, changed.address, welcomed.address) &&
        is_known(desk, asked.email, changed.email, welcomed.email))
        return kernel::nothing_new();
    return Decided{AnyEvent(IdentityChanged{c.member, c.on, sealed(asked.family_name),
                                            sealed(asked.given_names), sealed(asked.birth_date),
                                            sealed(asked.nir), sealed(asked.address), sealed(asked.email)})};
}

Decision change_bank_account(const Desk& desk, const ChangeBankAccount& c, const Asked& asked) {
    if (auto refused = unknown(desk, c.member)) return tl::unexpected(std::move(*refused));
    const auto last = desk.find(states::proposed_accounts, c.member);
    // What nobody approved in time cannot be approved any more: it has to be proposed anew.
    const bool lapsed = last && last->approved_by.empty() && asked.recorded_at >= last->at + approval_lasts;
    const auto welcomed = *desk.find(states::members, c.member);
    const bool is_there = last ? says(desk, last->iban, c.iban.text())
                               : welcomed.iban && says(desk, *welcomed.iban, c.iban.text());
    if (is_there && !lapsed) return kernel::nothing_new();
    return Decided{AnyEvent(BankAccountChangeProposed{c.member, Sealed<DataClass::bank>(c.iban)})};
}

Decision approve(const Desk& desk, const Approve& c, const Asked& asked) {
    if (const auto reading = desk.find(states::nir_proposals, c.command))
        return approve_nir_reading(desk, reading->member, c, asked);
    const auto proposal = desk.find(states::proposals, c.command);
    if (!proposal) return refuse(Refusal::not_proposed, c.command.text());
    const auto proposed = desk.find(states::proposed_accounts, proposal->member);
    if (!proposed) return refuse(Refusal::changed, c.command.text());
    if (auto decision = not_approvable(*proposed, c, asked)) return *decision;
    const Date today = std::chrono::floor<std::chrono::days>(asked.recorded_at);
    return Decided{AnyEvent(BankAccountChanged{proposal->member, c.command, asked.actor, today + cool_off})};
}

}  // namespace essaim::membership

#include "projections/members/members.h"

namespace essaim::projections {

namespace {

constexpr Table<MemberRow> people{"person"};         // member
constexpr Table<ProposedIban> proposed{"proposed"};  // member: the last

/// A person of whom nothing was said yet stands where they are since that day.
MemberRow row_of(const Members::People& part, const MemberId& member, Date since = {}) {
    if (auto row = part.find(people, member)) return *row;
    MemberRow row;
    row.member = member;
    row.since = since;
    return row;
}
template <class T>
void take(std::optional<T>& known, const std::optional<T>& said) {
    if (said) known = said;
}

void sign(Members::People& part, const MemberId& member, MemberState state, membership::ContractKind kind,
          Date from, std::optional<Date> until) {
    auto row = row_of(part, member);
    row.state = state;
    row.since = from;
    row.contract = kind;
    row.until = until;
    part.put(people, row, member);
}

}  // namespace

void Members::apply(People& part, const Recorded<membership::MemberWelcomed>& e) {
    auto row = row_of(part, e.event.member, e.event.on);
    row.family_name = e.event.family_name;
    row.given_names = e.event.given_names;
    row.birth_date = e.event.birth_date;
    row.nir = e.event.nir;
    row.address = e.event.address;
    row.email = e.event.email;
    row.iban = e.event.iban;
    part.put(people, row, e.event.member);
}
void Members::apply(People& part, const Recorded<membership::CapeSigned>& e) {
    sign(part, e.event.member, MemberState::cape, membership::ContractKind::cape, e.event.from,
         e.event.until);
}
void Members::apply(People& part, const Recorded<membership::CesaSigned>& e) {
    sign(part, e.event.member, MemberState::cesa, membership::ContractKind::cesa, e.event.from, std::nullopt);
}
void Members::apply(People& part, const Recorded<membership::EmploymentSigned>& e) {
    sign(part, e.event.member, MemberState::employed, e.event.kind, e.event.from, e.event.until);
}
/// Only the end of the contract one stands in changes where one stands: a Cape ends the day before the Cesa
/// begins, and a cdd may end once its successor is signed.
void Members::apply(People& part, const Recorded<membership::ContractEnded>& e) {
    auto row = part.find(people, e.event.member);
    if (!row || row->contract != e.event.kind || e.event.on < row->since) return;
    row->state = MemberState::left;
    row->since = e.event.on;
    row->contract.reset();
    row->until.reset();
    part.put(people, *row, e.event.member);
}
void Members::apply(People& part, const Recorded<membership::AssociateAdmitted>& e) {
    auto row = row_of(part, e.event.member, e.event.on);
    row.associate_since = e.event.on;
    part.put(people, row, e.event.member);
}

void Members::apply(People& part, const Recorded<membership::ProjectDeclined>& e) {
    auto row = row_of(part, e.event.member, e.event.on);
    row.state = MemberState::declined;
    row.since = e.event.on;
    row.contract.reset();
    row.until.reset();
    part.put(people, row, e.event.member);
}

void Members::apply(People& part, const Recorded<membership::IdentityChanged>& e) {
    auto row = row_of(part, e.event.member);
    take(row.family_name, e.event.family_name);
    take(row.given_names, e.event.given_names);
    take(row.birth_date, e.event.birth_date);
    take(row.nir, e.event.nir);
    take(row.address, e.event.address);
    take(row.email, e.event.email);
    part.put(people, row, e.event.member);
}
void Members::apply(People& part, const Recorded<membership::BankAccountChangeProposed>& e) {
    part.put(proposed, ProposedIban{e.at.id, e.event.iban}, e.event.member);
}
void Members::apply(People& part, const Recorded<membership::BankAccountChanged>& e) {
    const auto account = part.find(proposed, e.event.member);
    if (!account || account->proposal != e.event.proposal) return;
    auto row = row_of(part, e.event.member);
    row.iban = account->iban;
    part.put(people, row, e.event.member);
    part.erase(proposed, e.event.member);
}

std::vector<MemberRow> Members::rows(const Parts& parts) {
    std::vector<MemberRow> rows;
    parts.each<MembershipService, MemberRow>(people,
                                             [&](const MemberRow& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections

#include "projections/accounts/accounts.h"

#include <functional>

namespace essaim::projections {

namespace {

constexpr Table<AccountRow> accounts{"account"};  // person

/// The account as it is, or the beginning of one, changed.
void change(Part<MembershipService>& part, const PersonId& person, const CommitContext& at,
            const std::function<void(AccountRow&)>& with) {
    AccountRow row = part.find(accounts, person).value_or(AccountRow{});
    row.person = person;
    row.commit = {at.chain.service, at.chain.chain, at.number, at.hash};
    with(row);
    part.put(accounts, row, person);
}

}  // namespace

void Accounts::apply(Part<MembershipService>& part, const Recorded<membership::PersonEnrolled>& e) {
    change(part, e.event.person, e.at, [](AccountRow& row) { row.revoked = false; });
}
void Accounts::apply(Part<MembershipService>& part, const Recorded<membership::NetworkRoleGiven>& e) {
    change(part, e.event.person, e.at, [&](AccountRow& row) { row.roles.push_back(e.event.role); });
}
void Accounts::apply(Part<MembershipService>& part, const Recorded<membership::PersonRevoked>& e) {
    change(part, e.event.person, e.at, [&](AccountRow& row) {
        row.revoked = true;
        row.revoked_at = e.at.recorded_at;
        row.roles.clear();
    });
}
void Accounts::apply(Part<MembershipService>& part, const Recorded<membership::IdentityLinked>& e) {
    change(part, e.event.person, e.at, [&](AccountRow& row) {
        row.identities.push_back({e.event.issuer, e.event.subject});
    });
}

std::optional<AccountRow> Accounts::find(const Parts& parts, const PersonId& person) {
    return parts.find<MembershipService, AccountRow>(accounts, person);
}

std::optional<PersonId> Accounts::person_of(std::string_view stream) {
    constexpr std::string_view beginning = "person/";
    if (!stream.starts_with(beginning)) return std::nullopt;
    auto person = PersonId::read(stream.substr(beginning.size()));
    return person ? std::optional(std::move(*person)) : std::nullopt;
}

std::vector<AccountRow> Accounts::rows(const Parts& parts) {
    std::vector<AccountRow> rows;
    parts.each<MembershipService, AccountRow>(
        accounts, [&](const AccountRow& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections

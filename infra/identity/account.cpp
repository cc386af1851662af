#include "infra/identity/account.h"

#include <algorithm>

namespace essaim::identity {
namespace {

auto place_of(auto& accounts, std::string_view person) {
    return std::lower_bound(accounts.begin(), accounts.end(), person,
                            [](const Account& account, std::string_view name) {
                                return account.person.text().compare(name) < 0;
                            });
}

}  // namespace

const Account* Accounts::find(std::string_view person) const {
    const auto place = place_of(accounts, person);
    return place != accounts.end() && place->person.text() == person ? &*place : nullptr;
}

Account* Accounts::find(std::string_view person) {
    return const_cast<Account*>(std::as_const(*this).find(person));
}

Account& Accounts::make(const PersonId& person, std::string id, Instant made_at) {
    Account account{person, std::move(id), {}, {}, {}, made_at};
    if (Account* const known = find(person.text())) return *known = std::move(account);
    return *accounts.insert(place_of(accounts, person.text()), std::move(account));
}

}  // namespace essaim::identity

#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// A proposed account was approved by another person. Pay goes there from `from` on: until then whoever was
/// deceived can say so.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-11.
struct BankAccountChanged {
    static constexpr EventSchema schema{"membership.bank_account_changed", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    CommandId proposal;  // the command that proposed it
    std::string approved_by;
    Date from{};

    static constexpr auto fields() {
        using E = BankAccountChanged;
        return std::tuple{Field{"member", &E::member}, Field{"proposal", &E::proposal},
                          Field{"approved_by", &E::approved_by}, Field{"from", &E::from}};
    }
    std::string stream() const { return "member/" + member.text(); }
    bool operator==(const BankAccountChanged&) const = default;
};

}  // namespace essaim::membership

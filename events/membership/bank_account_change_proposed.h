#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/sealing.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// Somebody asked that a person be paid into another account: proposed until another person approves it.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-11.
struct BankAccountChangeProposed {
    static constexpr EventSchema schema{"membership.bank_account_change_proposed", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    Sealed<DataClass::bank> iban;

    static constexpr auto fields() {
        using E = BankAccountChangeProposed;
        return std::tuple{Field{"member", &E::member}, Field{"iban", &E::iban}};
    }
    std::string stream() const { return "member/" + member.text(); }
    std::string subject() const { return member.text(); }
    bool operator==(const BankAccountChangeProposed&) const = default;
};

}  // namespace essaim::membership

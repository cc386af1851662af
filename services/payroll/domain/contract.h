#pragma once
#include <array>
#include <optional>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/membership/contract_kind.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

/// Terms of a contract from a day on.
struct ContractVersion {
    Date from{};
    Hours monthly_hours{};
    Money gross{};       // of a permanent, a month
    Money fixed_part{};  // of a Cesa, a month
    bool executive = false;

    static constexpr auto fields() {
        using V = ContractVersion;
        return std::tuple{Field{"from", &V::from}, Field{"monthly_hours", &V::monthly_hours},
                          Field{"gross", &V::gross}, Field{"fixed_part", &V::fixed_part},
                          Field{"executive", &V::executive}};
    }
};

/// A contract that pay is due under, as membership told it. A Cape pays nothing and is not kept here.
struct PayContract {
    membership::ContractKind kind{};
    Date from{};
    std::optional<Date> until;  // the last day
    std::vector<ContractVersion> versions;

    static constexpr auto fields() {
        using C = PayContract;
        return std::tuple{Field{"kind", &C::kind}, Field{"from", &C::from}, Field{"until", &C::until},
                          Field{"versions", &C::versions}};
    }
    bool touches(Month month) const {
        return from <= month.last_day() && (!until || month.first_day() <= *until);
    }
    /// The terms in force on the last day of the contract in the month.
    const ContractVersion& terms(Month month) const;
};

/// All of a member's, in the order in which they were signed.
struct MemberContracts {
    MemberId member;
    std::vector<PayContract> contracts;
    static constexpr auto fields() {
        using M = MemberContracts;
        return std::tuple{Field{"member", &M::member}, Field{"contracts", &M::contracts}};
    }
    /// The one that pays the month: the latest that touches it. nullptr: none does.
    const PayContract* of(Month month) const;
};

}  // namespace essaim::payroll

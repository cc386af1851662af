#pragma once
#include <array>
#include <cstddef>
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

/// Terms of a contract, as signed or as they stand in some month.
struct ContractTermsOfPay {
    Hours monthly_hours{};
    Money gross{};       // of a permanent, a month
    Money fixed_part{};  // of a Cesa, a month
    bool executive = false;

    static constexpr auto fields() {
        using V = ContractTermsOfPay;
        return std::tuple{Field{"monthly_hours", &V::monthly_hours}, Field{"gross", &V::gross},
                          Field{"fixed_part", &V::fixed_part}, Field{"executive", &V::executive}};
    }
};

/// Days of a month over which terms hold.
struct TermsSpan {
    Date first{};
    Date last{};
    ContractTermsOfPay terms;
};

/// What an amendment changes from a day on; the rest stays as it was.
struct Amendment {
    Date from{};
    std::optional<Hours> monthly_hours;
    std::optional<Money> gross;
    std::optional<Money> fixed_part;
    std::optional<bool> executive;

    static constexpr auto fields() {
        using A = Amendment;
        return std::tuple{Field{"from", &A::from}, Field{"monthly_hours", &A::monthly_hours},
                          Field{"gross", &A::gross}, Field{"fixed_part", &A::fixed_part},
                          Field{"executive", &A::executive}};
    }
};

/// A contract that pay is due under, as membership told it. A Cape pays nothing and is not kept here.
struct PayContract {
    membership::ContractKind kind{};
    Date from{};
    std::optional<Date> until;  // the last day
    ContractTermsOfPay as_signed;
    std::vector<Amendment> amendments;  // by the day from which they hold, then as told

    static constexpr auto fields() {
        using C = PayContract;
        return std::tuple{Field{"kind", &C::kind}, Field{"from", &C::from}, Field{"until", &C::until},
                          Field{"as_signed", &C::as_signed}, Field{"amendments", &C::amendments}};
    }
    bool covers(Date day) const { return from <= day && (!until || day <= *until); }
    bool touches(Month month) const {
        return from <= month.last_day() && (!until || month.first_day() <= *until);
    }
    /// The terms in force on the last day of the month. Each amendment changes what it names, in the order of
    /// the days from which they hold, whenever they were told.
    ContractTermsOfPay terms(Month month) const { return terms_on(month.last_day()); }
    /// The terms in force on a day.
    ContractTermsOfPay terms_on(Date day) const;
    /// The days of the month under the contract, in order, cut where an amendment begins to hold; at least
    /// one span of a month that the contract touches.
    std::vector<TermsSpan> spans(Month month) const;
    void amend(const Amendment& amendment);
};

/// A person signs one of a kind a day.
inline bool is_same(const PayContract& a, const PayContract& b) {
    return a.from == b.from && a.kind == b.kind;
}
inline bool is_employment(const PayContract& contract) {
    return contract.kind != membership::ContractKind::cesa;
}

/// All of a member's, in the order in which they were signed.
struct MemberContracts {
    MemberId member;
    std::vector<PayContract> contracts;
    static constexpr auto fields() {
        using M = MemberContracts;
        return std::tuple{Field{"member", &M::member}, Field{"contracts", &M::contracts}};
    }
    /// The one that pays the month: of those that touch it, the last to begin. nullptr: none does.
    const PayContract* of(Month month) const;
    /// How many touch it.
    std::size_t count(Month month) const;
};

}  // namespace essaim::payroll

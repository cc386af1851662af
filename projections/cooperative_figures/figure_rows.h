#pragma once
#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include "events/activities/activity_opened.h"
#include "events/core/field.h"
#include "events/membership/contract_kind.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::projections::figures {

struct ContractSpan {
    membership::ContractKind kind{};
    Date from{};
    std::optional<Date> until;
    static constexpr auto fields() {
        using C = ContractSpan;
        return std::tuple{Field{"kind", &C::kind}, Field{"from", &C::from}, Field{"until", &C::until}};
    }
    bool covers(Date day) const { return from <= day && (!until || day <= *until); }
};

/// The contracts of a member, as signed.
struct MemberSpans {
    std::vector<ContractSpan> all;
    static constexpr auto fields() { return std::tuple{Field{"all", &MemberSpans::all}}; }
};

/// All contracts of employment there were: when the first began, how many have no last day.
struct Employments {
    Date first{};
    std::uint32_t open = 0;
    static constexpr auto fields() {
        return std::tuple{Field{"first", &Employments::first}, Field{"open", &Employments::open}};
    }
};

/// How many contracts of employment have this last day.
struct EmploymentsEnding {
    Date on{};
    std::uint32_t count = 0;
    static constexpr auto fields() {
        return std::tuple{Field{"on", &EmploymentsEnding::on}, Field{"count", &EmploymentsEnding::count}};
    }
};

/// Who has a share in an activity.
struct Shares {
    Date from{};
    std::vector<activities::ActivityMember> members;
    static constexpr auto fields() {
        return std::tuple{Field{"from", &Shares::from}, Field{"members", &Shares::members}};
    }
};

/// What an activity sold in a month, and the VAT of what it sold and bought.
struct Sold {
    Month month{};
    ActivityId activity;
    Money turnover{};
    Money vat{};
    static constexpr auto fields() {
        using S = Sold;
        return std::tuple{Field{"month", &S::month}, Field{"activity", &S::activity},
                          Field{"turnover", &S::turnover}, Field{"vat", &S::vat}};
    }
};

/// What a member's payslip of a month comes to.
struct Paid {
    Month month{};
    MemberId member;
    Money employer_cost{};
    Money contributions{};
    Hours hours{};
    static constexpr auto fields() {
        using P = Paid;
        return std::tuple{Field{"month", &P::month}, Field{"member", &P::member},
                          Field{"employer_cost", &P::employer_cost},
                          Field{"contributions", &P::contributions}, Field{"hours", &P::hours}};
    }
};

}  // namespace essaim::projections::figures

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/membership/contract_kind.h"
#include "events/membership/end_reason.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// A month of full time, the most a contract may say: 35 hours a week (C. trav. L3121-27).
inline constexpr Hours full_time{15167};

/// A contract of a member. A last day before the first: it never began.
struct Contract {
    ContractKind kind{};
    Date from{};
    std::optional<Date> until;       // its last day
    Hours monthly_hours{};           // of a Cesa or employment, as last said
    std::optional<EndReason> ended;  // why, once that was told
    static constexpr auto fields() {
        using C = Contract;
        return std::tuple{Field{"kind", &C::kind}, Field{"from", &C::from}, Field{"until", &C::until},
                          Field{"monthly_hours", &C::monthly_hours}, Field{"ended", &C::ended}};
    }
    bool covers(Date day) const { return from <= day && (!until || day <= *until); }
    bool overlaps(Date first, const std::optional<Date>& last) const {
        const bool began = !until || *until >= from;
        return began && (!until || *until >= first) && (!last || from <= *last);
    }
    bool is_work() const { return kind != ContractKind::cape; }
    bool operator==(const Contract&) const = default;
};

/// A candidacy to become an associate.
struct Candidacy {
    Date on{};
    std::optional<bool> opinion;  // the board's
    std::optional<Date> opinion_on;
    static constexpr auto fields() {
        using C = Candidacy;
        return std::tuple{Field{"on", &C::on}, Field{"opinion", &C::opinion},
                          Field{"opinion_on", &C::opinion_on}};
    }
};

/// A member's path, as far as rules look at it.
struct Career {
    std::vector<Contract> contracts;  // as signed
    std::optional<Candidacy> candidacy;
    std::optional<Date> associate_since;
    static constexpr auto fields() {
        using C = Career;
        return std::tuple{Field{"contracts", &C::contracts}, Field{"candidacy", &C::candidacy},
                          Field{"associate_since", &C::associate_since}};
    }
    /// The Cesa or employment, respectively the Cape, in force on a day. nullptr: none.
    const Contract* work_on(Date day) const;
    const Contract* cape_on(Date day) const;
    /// A Cesa or employment, respectively a Cape, in force on some day of a span.
    const Contract* work_within(Date first, const std::optional<Date>& last) const;
    const Contract* cape_within(Date first, const std::optional<Date>& last) const;
    bool had_a_cape() const;
    /// How long all Capes last, in months begun: of one that was ended earlier, until then. Only days before
    /// `before` count; single days of several Capes add up, thirty to a month.
    std::uint64_t cape_months(const std::optional<Date>& before = std::nullopt) const;
    /// Since when the member has worked here without a day's break on a day, by contract, Capes apart.
    std::optional<Date> employed_since(Date day) const;
};

/// `months` months after `from`, the day before: the last day of a Cape. Where that month has no such day,
/// its last one counts.
Date last_day_of(Date from, std::uint32_t months);

}  // namespace essaim::membership

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/membership/contract_kind.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// A contract of a member.
struct Contract {
    ContractKind kind{};
    Date from{};
    std::optional<Date> until;  // its last day
    static constexpr auto fields() {
        using C = Contract;
        return std::tuple{Field{"kind", &C::kind}, Field{"from", &C::from}, Field{"until", &C::until}};
    }
    bool covers(Date day) const { return from <= day && (!until || day <= *until); }
    bool is_work() const { return kind != ContractKind::cape; }
    bool operator==(const Contract&) const = default;
};

/// A candidacy to become an associate.
struct Candidacy {
    Date on{};
    std::optional<bool> opinion;  // the board's
    static constexpr auto fields() {
        return std::tuple{Field{"on", &Candidacy::on}, Field{"opinion", &Candidacy::opinion}};
    }
};

/// A member's path, as far as rules look at it.
struct Career {
    std::vector<Contract> contracts;  // as signed
    std::uint32_t cape_months = 0;    // of all Capes
    std::optional<Candidacy> candidacy;
    std::optional<Date> associate_since;
    static constexpr auto fields() {
        using C = Career;
        return std::tuple{Field{"contracts", &C::contracts}, Field{"cape_months", &C::cape_months},
                          Field{"candidacy", &C::candidacy}, Field{"associate_since", &C::associate_since}};
    }
    /// The Cesa or employment, respectively the Cape, in force on a day or beginning after it.
    const Contract* work_from(Date day) const;
    const Contract* cape_from(Date day) const;
    /// Since when the member has worked here without a break by contract, employment only.
    std::optional<Date> employed_since() const;
};

/// `months` months after `from`, the day before: the last day of a Cape.
Date last_day_of(Date from, std::uint32_t months);

}  // namespace essaim::membership

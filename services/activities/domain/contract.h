#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "events/core/field.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/forms.h"
#include "events/vocabulary/month.h"

namespace essaim::activities {

enum class ContractKind : std::uint8_t { cape = 0, cesa = 1, employment = 2 };

/// A contract of a member as membership told it.
struct Contract {
    ContractKind kind{};
    Date from;
    std::optional<Date> until;  // the last day; none: open-ended

    static constexpr auto fields() {
        using C = Contract;
        return std::tuple{Field{"kind", &C::kind}, Field{"from", &C::from}, Field{"until", &C::until}};
    }
    bool covers(Date day) const { return from <= day && (!until || day <= *until); }
    bool touches(Month month) const {
        return from <= month.last_day() && (!until || month.first_day() <= *until);
    }
    bool operator==(const Contract&) const = default;
};

/// All contracts of one member, in the order in which they were signed.
struct Contracts {
    std::vector<Contract> all;

    static constexpr auto fields() { return std::tuple{Field{"all", &Contracts::all}}; }
    bool operator==(const Contracts&) const = default;
};

/// Whether any contract is in force on a day: Cape, Cesa or employment.
bool under_contract(const Contracts& contracts, Date day);
/// Whether pay decisions of a month have a payslip to go to: a Cesa in force in it. A Cape has no payslip, a
/// permanent's pay is the contract's.
bool paid_by_decisions(const Contracts& contracts, Month month);

/// The contract of a kind that is in force on `last_day` ends on it, else the next one never begins.
void end_contract(Contracts& contracts, ContractKind kind, Date last_day);

}  // namespace essaim::activities

namespace essaim {

template <>
struct Enumerators<activities::ContractKind> {
    using enum activities::ContractKind;
    static constexpr std::array<std::pair<activities::ContractKind, std::string_view>, 3> names{{
        {cape, "cape"},
        {cesa, "cesa"},
        {employment, "employment"},
    }};
};

}  // namespace essaim

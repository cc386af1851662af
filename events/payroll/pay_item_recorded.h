#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/forms.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"
#include "events/vocabulary/quantity.h"
#include "events/vocabulary/rate.h"

namespace essaim::payroll {

enum class PayItemKind : std::uint8_t {
    bonus = 0,    // amount: added to the gross
    absence = 1,  // hours, or days from … until; percent: of the pay kept up, amount: daily allowances of it
    benefit = 2,   // amount in kind: gross, and already received
    overtime = 3,  // hours, and percent by which each is paid above an hour of the salary
    advance = 4,   // amount on this pay, already received
    refund = 5,    // amount of expenses: added to the net
    seizure = 6,   // by the scale, for so many dependants
    leave = 7,     // paid: hours, or days from … until; days of it of those acquired, amount: reference pay
    elsewhere = 8,  // amount: gross of another employer of the network, who shares the ceiling
};

/// Something that bears on one month of one member's pay. The last of a kind and name holds: told again
/// otherwise it replaces, told with nothing in it it takes back. Why somebody was absent is not told here.
///
/// Stream `pay_items/{member}`; written by services/payroll only. v1 2026-11. v2 2026-11 adds days of leave.
struct PayItemRecorded {
    static constexpr EventSchema schema{"payroll.pay_item_recorded", 2, 1};
    using Writer = PayrollService;
    MemberId member;
    Month period{};
    PayItemKind kind{};
    std::string name;  // sets items of one kind apart; of overtime its percent when none is given
    std::optional<Money> amount;
    std::optional<Hours> hours;
    std::optional<Rate> percent;
    std::optional<Date> from;
    std::optional<Date> until;
    std::optional<bool> subrogated;  // the employer hands the daily allowances on
    std::uint32_t dependants = 0;
    std::optional<Quantity> days;      // of paid leave taken, as it is acquired; since v2
    std::optional<Quantity> acquired;  // of the reference period; since v2

    static constexpr auto fields() {
        using E = PayItemRecorded;
        return std::tuple{Field{"member", &E::member},
                          Field{"period", &E::period},
                          Field{"kind", &E::kind},
                          Field{"name", &E::name},
                          Field{"amount", &E::amount},
                          Field{"hours", &E::hours},
                          Field{"percent", &E::percent},
                          Field{"from", &E::from},
                          Field{"until", &E::until},
                          Field{"subrogated", &E::subrogated},
                          Field{"dependants", &E::dependants},
                          Field{"days", &E::days},
                          Field{"acquired", &E::acquired}};
    }
    std::string stream() const { return "pay_items/" + member.text(); }
    bool operator==(const PayItemRecorded&) const = default;
};

}  // namespace essaim::payroll

template <>
struct essaim::Enumerators<essaim::payroll::PayItemKind> {
    using E = essaim::payroll::PayItemKind;
    static constexpr std::array<std::pair<E, std::string_view>, 9> names{{
        {E::bonus, "bonus"},
        {E::absence, "absence"},
        {E::benefit, "benefit"},
        {E::overtime, "overtime"},
        {E::advance, "advance"},
        {E::refund, "refund"},
        {E::seizure, "seizure"},
        {E::leave, "leave"},
        {E::elsewhere, "elsewhere"},
    }};
};

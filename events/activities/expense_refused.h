#pragma once
#include <string>
#include <tuple>

#include "events/activities/expense_kind.h"
#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"

namespace essaim::activities {

/// An expense was refused: what it weighed on the account comes back. Carries the expense's own values.
///
/// Stream `expense/{expense}`; written by services/activities only. v1 2026-01.
struct ExpenseRefused {
    static constexpr EventSchema schema{"activities.expense_refused", 1, 1};
    using Writer = ActivitiesService;
    ExpenseId expense;
    ActivityId activity;
    Date on;
    ExpenseKind kind{};
    Money net;
    Money vat;
    PaidBy paid_by{};
    std::string reason;

    static constexpr auto fields() {
        using E = ExpenseRefused;
        return std::tuple{Field{"expense", &E::expense}, Field{"activity", &E::activity},
                          Field{"on", &E::on},           Field{"kind", &E::kind},
                          Field{"net", &E::net},         Field{"vat", &E::vat},
                          Field{"paid_by", &E::paid_by}, Field{"reason", &E::reason}};
    }
    std::string stream() const { return "expense/" + expense.text(); }
    bool operator==(const ExpenseRefused&) const = default;
};

}  // namespace essaim::activities

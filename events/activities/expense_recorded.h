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

/// An activity spent money. It weighs on the account, net of VAT, from here on; a refusal gives it back.
///
/// Stream `expense/{expense}`; written by services/activities only. v1 2026-01.
struct ExpenseRecorded {
    static constexpr EventSchema schema{"activities.expense_recorded", 1, 1};
    using Writer = ActivitiesService;
    ExpenseId expense;
    ActivityId activity;
    Date on;
    std::string supplier;
    ExpenseKind kind{};
    Money net;
    Money vat;
    PaidBy paid_by{};

    static constexpr auto fields() {
        using E = ExpenseRecorded;
        return std::tuple{Field{"expense", &E::expense}, Field{"activity", &E::activity},
                          Field{"on", &E::on},           Field{"supplier", &E::supplier},
                          Field{"kind", &E::kind},       Field{"net", &E::net},
                          Field{"vat", &E::vat},         Field{"paid_by", &E::paid_by}};
    }
    std::string stream() const { return "expense/" + expense.text(); }
    bool operator==(const ExpenseRecorded&) const = default;
};

}  // namespace essaim::activities

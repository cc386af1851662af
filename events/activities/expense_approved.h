#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::activities {

/// Somebody looked at an expense and agreed to it; the account stays as it is.
///
/// Stream `expense/{expense}`; written by services/activities only. v1 2026-01.
struct ExpenseApproved {
    static constexpr EventSchema schema{"activities.expense_approved", 1, 1};
    using Writer = ActivitiesService;
    ExpenseId expense;
    Date on;

    static constexpr auto fields() {
        return std::tuple{Field{"expense", &ExpenseApproved::expense}, Field{"on", &ExpenseApproved::on}};
    }
    std::string stream() const { return "expense/" + expense.text(); }
    bool operator==(const ExpenseApproved&) const = default;
};

}  // namespace essaim::activities

#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <tuple>

#include "events/activities/activity_opened.h"
#include "events/activities/expense_approved.h"
#include "events/activities/expense_recorded.h"
#include "events/activities/expense_refused.h"
#include "services/activities/domain/known.h"
#include "services/activities/domain/record_expense.h"
#include "services/kernel/decision.h"

namespace essaim::activities {

/// An expense with what was said of it afterwards; at most one of the two.
struct Expense {
    ExpenseRecorded recorded;
    std::optional<ExpenseApproved> approved;
    std::optional<ExpenseRefused> refused;

    static constexpr auto fields() {
        return std::tuple{Field{"recorded", &Expense::recorded}, Field{"approved", &Expense::approved},
                          Field{"refused", &Expense::refused}};
    }
    bool operator==(const Expense&) const = default;
};

struct SpendingFacts {
    Registered registered{};
    std::optional<Expense> same;  // of this name
    std::optional<ActivityOpened> activity;
    bool closed = false;
};
kernel::Decision decide(const SpendingFacts& facts, const RecordExpense& command);

struct ReviewFacts {
    Registered registered{};
    std::optional<Expense> expense;
};
kernel::Decision decide(const ReviewFacts& facts, const ApproveExpense& command);
kernel::Decision decide(const ReviewFacts& facts, const RefuseExpense& command);

}  // namespace essaim::activities

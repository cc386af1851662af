#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "events/activities/expense_kind.h"
#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"

namespace essaim::activities {

/// Records what an activity spent; it weighs on the account at once.
struct RecordExpense {
    static constexpr std::string_view name = "record_expense";
    static constexpr std::string_view help = "Record an expense of an activity.";
    ActivityId activity;
    ExpenseId expense;
    Date on;
    std::string supplier;
    ExpenseKind kind{};
    Money net;
    Money vat;
    PaidBy paid_by{};

    static constexpr auto fields() {
        using C = RecordExpense;
        return std::tuple{Field{"activity", &C::activity},
                          Field{"expense", &C::expense},
                          Field{"on", &C::on},
                          Field{"supplier", &C::supplier},
                          Field{"kind", &C::kind},
                          Field{"net", &C::net, "excl. VAT, above 0.00"},
                          Field{"vat", &C::vat, "what can be deducted"},
                          Field{"paid_by", &C::paid_by, "a member who paid is owed the money back"}};
    }
    std::optional<Invalid> check() const {
        if (net <= Money{}) return Invalid{"invalid_amount", "/net", "100.00"};
        if (vat < Money{}) return Invalid{"invalid_amount", "/vat", "100.00"};
        return std::nullopt;
    }
    bool operator==(const RecordExpense&) const = default;
};

/// Agrees to an expense; its account does not move.
struct ApproveExpense {
    static constexpr std::string_view name = "approve_expense";
    static constexpr std::string_view help = "Agree to an expense that was recorded.";
    ExpenseId expense;
    Date on;

    static constexpr auto fields() {
        return std::tuple{Field{"expense", &ApproveExpense::expense}, Field{"on", &ApproveExpense::on}};
    }
    bool operator==(const ApproveExpense&) const = default;
};

/// Refuses an expense; its net comes back to the account.
struct RefuseExpense {
    static constexpr std::string_view name = "refuse_expense";
    static constexpr std::string_view help = "Refuse an expense: its net comes back to the activity.";
    ExpenseId expense;
    Date on;
    std::string reason;

    static constexpr auto fields() {
        return std::tuple{Field{"expense", &RefuseExpense::expense}, Field{"on", &RefuseExpense::on},
                          Field{"reason", &RefuseExpense::reason}};
    }
    bool operator==(const RefuseExpense&) const = default;
};

}  // namespace essaim::activities

#pragma once
#include <string_view>
#include <tuple>
#include <vector>

#include "events/activities/credit_note_issued.h"
#include "events/activities/expense_recorded.h"
#include "events/activities/expense_refused.h"
#include "events/activities/invoice_issued.h"
#include "events/activities/pay_decided.h"
#include "events/activities/pay_settled.h"
#include "events/activities/slices_returned.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// The account of each activity, month by month: one row for each month in which something moved, every
/// amount the total since the opening to the end of that month. A fact recorded late changes its month's row
/// and all later ones.
struct ActivityAccount {
    static constexpr std::string_view name = "activity_account";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::activities;

    struct Row {
        ActivityId activity;
        Month period;
        Money turnover;  // invoices less credit notes, excl. VAT
        Money contribution;
        Money expenses;  // net of VAT
        Money pay_cost;
        Money reserved;  // decided, not yet paid
        Money advances;
        Money available;
        Money future_pay;
        Money result;

        static constexpr auto fields() {
            return std::tuple{Field{"activity", &Row::activity},   Field{"period", &Row::period},
                              Field{"turnover", &Row::turnover},   Field{"contribution", &Row::contribution},
                              Field{"expenses", &Row::expenses},   Field{"pay_cost", &Row::pay_cost},
                              Field{"reserved", &Row::reserved},   Field{"advances", &Row::advances},
                              Field{"available", &Row::available}, Field{"future_pay", &Row::future_pay},
                              Field{"result", &Row::result}};
        }
    };
    using Events = std::tuple<activities::InvoiceIssued, activities::CreditNoteIssued,
                              activities::ExpenseRecorded, activities::ExpenseRefused, activities::PayDecided,
                              activities::PaySettled, activities::SlicesReturned>;
    using Books = Part<ActivitiesService>;

    static void apply(Books& part, const Recorded<activities::InvoiceIssued>& e);
    static void apply(Books& part, const Recorded<activities::CreditNoteIssued>& e);
    static void apply(Books& part, const Recorded<activities::ExpenseRecorded>& e);
    static void apply(Books& part, const Recorded<activities::ExpenseRefused>& e);
    static void apply(Books& part, const Recorded<activities::PayDecided>& e);
    static void apply(Books& part, const Recorded<activities::PaySettled>& e);
    static void apply(Books& part, const Recorded<activities::SlicesReturned>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

#include "projections/activity_account/activity_account.h"

#include <algorithm>

#include "projections/activity_account/month_moves.h"

namespace essaim::projections {

namespace {

constexpr Table<MonthMoves> moves{"moves"};  // activity, month

template <class Change>
void move(ActivityAccount::Books& part, const ActivityId& activity, Month period, Change&& change) {
    MonthMoves month = part.find(moves, activity, period).value_or(MonthMoves{});
    month.activity = activity;
    month.period = period;
    change(month);
    part.put(moves, month, activity, period);
}

/// The row before this one of the same activity, carried on; of another activity it is the opening.
ActivityAccount::Row carried(const std::vector<ActivityAccount::Row>& rows, const MonthMoves& month) {
    ActivityAccount::Row row;
    if (!rows.empty() && rows.back().activity == month.activity) row = rows.back();
    row.activity = month.activity;
    row.period = month.period;
    return row;
}

}  // namespace

void ActivityAccount::apply(Books& part, const Recorded<activities::InvoiceIssued>& e) {
    move(part, e.event.activity, Month::of(e.event.on), [&](MonthMoves& month) {
        month.turnover += e.event.net;
        month.contribution += e.event.contribution.amount;
    });
}

void ActivityAccount::apply(Books& part, const Recorded<activities::CreditNoteIssued>& e) {
    move(part, e.event.activity, Month::of(e.event.on), [&](MonthMoves& month) {
        month.turnover -= e.event.net;
        month.contribution -= e.event.contribution.amount;
    });
}

void ActivityAccount::apply(Books& part, const Recorded<activities::ExpenseRecorded>& e) {
    move(part, e.event.activity, Month::of(e.event.on),
         [&](MonthMoves& month) { month.expenses += e.event.net; });
}

void ActivityAccount::apply(Books& part, const Recorded<activities::ExpenseRefused>& e) {
    move(part, e.event.activity, Month::of(e.event.on),
         [&](MonthMoves& month) { month.expenses -= e.event.net; });
}

void ActivityAccount::apply(Books& part, const Recorded<activities::PayDecided>& e) {
    for (const auto& share : e.event.shares)
        move(part, share.activity, e.event.period,
             [&](MonthMoves& month) { month.reserved += share.amount; });
}

void ActivityAccount::apply(Books& part, const Recorded<activities::PaySettled>& e) {
    for (const auto& charge : e.event.charges) {
        if (charge.reserved == Money{} && charge.charged == Money{}) continue;  // nothing moved
        move(part, charge.activity, e.event.period, [&](MonthMoves& month) {
            month.reserved -= charge.reserved;
            month.pay_cost += charge.charged;
        });
    }
}

void ActivityAccount::apply(Books& part, const Recorded<activities::SlicesReturned>& e) {
    for (const auto& slice : e.event.slices)
        if (slice.amount != Money{})
            move(part, slice.activity, e.event.period,
                 [&](MonthMoves& month) { month.reserved -= slice.amount; });
}

std::vector<ActivityAccount::Row> ActivityAccount::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<ActivitiesService, MonthMoves>(moves, [&](const MonthMoves& month) {
        Row row = carried(rows, month);
        row.turnover += month.turnover;
        row.contribution += month.contribution;
        row.expenses += month.expenses;
        row.pay_cost += month.pay_cost;
        row.reserved += month.reserved;
        row.advances += month.advances;
        row.result = row.turnover - row.contribution - row.expenses - row.pay_cost;
        row.available = row.result - row.reserved + row.advances;
        row.future_pay = std::max(row.result, Money{});
        rows.push_back(std::move(row));
        return true;
    });
    return rows;
}

}  // namespace essaim::projections

#include "projections/payroll_period/payroll_period.h"

namespace essaim::projections {

using Row = PayrollPeriod::Row;

namespace {

constexpr Table<Row> periods{"period"};  // period

template <class Change>
void change(PayrollPeriod::Pay& part, Month period, Change&& with) {
    Row row = part.find(periods, period).value_or(Row{});
    row.period = period;
    with(row);
    part.put(periods, row, period);
}

}  // namespace

void PayrollPeriod::apply(Pay& part, const Recorded<payroll::PeriodOpened>& e) {
    change(part, e.event.period, [](Row& row) { row.state = PeriodState::open; });
}

void PayrollPeriod::apply(Pay& part, const Recorded<payroll::PeriodComputed>& e) {
    change(part, e.event.period, [&](Row& row) {
        const bool still_approved =
            row.state == PeriodState::approved && row.content_hash == e.event.content_hash;
        row.state = still_approved ? PeriodState::approved : PeriodState::computed;
        row.content_hash = e.event.content_hash;
        row.payslips = e.event.payslips;
        row.without_pay = e.event.without_pay;
        row.anomalies = e.event.anomalies;
        row.gross = e.event.gross;
        row.net_paid = e.event.net_paid;
        row.employer_cost = e.event.employer_cost;
    });
}

void PayrollPeriod::apply(Pay& part, const Recorded<payroll::PeriodApproved>& e) {
    change(part, e.event.period, [](Row& row) { row.state = PeriodState::approved; });
}

void PayrollPeriod::apply(Pay& part, const Recorded<payroll::PeriodClosed>& e) {
    change(part, e.event.period, [&](Row& row) {
        row.state = PeriodState::closed;
        row.content_hash = e.event.content_hash;
        row.payslips = e.event.payslips;
        row.without_pay = e.event.without_pay;
        row.gross = e.event.gross;
        row.net_paid = e.event.net_paid;
        row.employer_cost = e.event.employer_cost;
    });
}

std::vector<Row> PayrollPeriod::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<PayrollService, Row>(periods, [&](const Row& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections

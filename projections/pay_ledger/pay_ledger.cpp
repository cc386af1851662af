#include "projections/pay_ledger/pay_ledger.h"

namespace essaim::projections {

namespace {

using Row = PayLedger::Row;

constexpr Table<Row> years{"year"};  // year, member

}  // namespace

void PayLedger::apply(Part<PayrollService>& part, const Recorded<payroll::PayslipIssued>& e) {
    const auto& slip = e.event;
    if (slip.revision > 1) return;  // its difference is in the month that carries it
    const auto year = std::to_string(slip.period.year());
    Row row = part.find(years, year, slip.member).value_or(Row{});
    row.year = slip.period.year();
    row.member = slip.member;
    ++row.payslips;
    row.hours = Hours{row.hours.hundredths + slip.hours.hundredths};
    row.gross += slip.gross + slip.carried.gross;
    row.net_before_tax += slip.net_before_tax + slip.carried.net_before_tax;
    row.net_taxable += slip.net_taxable;
    row.net_social += slip.net_social;
    row.withholding += slip.withholding;
    row.net_paid += slip.net_paid + slip.carried.net_before_tax;
    row.employer_cost += slip.employer_cost + slip.carried.employer_cost;
    part.put(years, row, year, slip.member);
}

std::vector<Row> PayLedger::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<PayrollService, Row>(years, [&](const Row& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections

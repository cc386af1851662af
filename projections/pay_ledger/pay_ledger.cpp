#include "projections/pay_ledger/pay_ledger.h"

namespace essaim::projections {

namespace {

using Row = PayLedger::Row;

constexpr Table<Row> years{"year"};  // year, member

}  // namespace

void PayLedger::apply(Part<PayrollService>& part, const Recorded<payroll::PayslipIssued>& e) {
    const auto& slip = e.event;
    if (slip.revision > 1) return;
    const auto year = std::to_string(slip.period.year());
    Row row = part.find(years, year, slip.member).value_or(Row{});
    row.year = slip.period.year();
    row.member = slip.member;
    add(row, slip);
    part.put(years, row, year, slip.member);
}

std::vector<Row> PayLedger::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<PayrollService, Row>(years, [&](const Row& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections

#include "projections/payslips/payslips.h"

#include "events/vocabulary/decimal.h"

namespace essaim::projections {

using payroll::PayslipIssued;

namespace {
// Both by period, member, revision.
constexpr Table<Payslips::Row> totals{"payslip"};
constexpr Table<PayslipIssued> whole{"payslip"};

std::string sorted(std::uint32_t revision) {
    constexpr std::size_t width = 4;
    return padded(revision, width);
}
}  // namespace

void Payslips::apply(Part<PayrollService>& part, const Recorded<PayslipIssued>& e) {
    const auto& slip = e.event;
    const Row row{slip.member,      slip.period,     slip.revision,
                  slip.gross,       slip.hours,      slip.net_before_tax,
                  slip.net_taxable, slip.net_social, slip.withholding_rate,
                  slip.withholding, slip.net_paid,   slip.employer_cost,
                  slip.unspent,     slip.warnings,   slip.carried};
    part.put(totals, row, slip.period, slip.member, sorted(slip.revision));
}

std::vector<Payslips::Row> Payslips::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<PayrollService, Row>(totals, [&](const Row& row) { return rows.push_back(row), true; });
    return rows;
}

void PayslipLines::apply(Part<PayrollService>& part, const Recorded<PayslipIssued>& e) {
    part.put_event(whole, e, e.event.period, e.event.member, sorted(e.event.revision));
}

std::vector<PayslipLines::Row> PayslipLines::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<PayrollService, PayslipIssued>(
        whole, [&](const PayslipIssued& slip) { return rows.push_back(slip), true; });
    return rows;
}

}  // namespace essaim::projections

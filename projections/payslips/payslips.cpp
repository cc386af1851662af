#include "projections/payslips/payslips.h"

namespace essaim::projections {

using payroll::PayslipIssued;

namespace {
constexpr Table<PayslipIssued> whole{"payslip"};  // period, member
}

void Payslips::apply(Part<PayrollService>& part, const Recorded<PayslipIssued>& e) {
    PayslipIssued totals = e.event;
    totals.lines.clear();  // the totals only: the lines are another view's
    part.put(whole, totals, e.event.period, e.event.member);
}

std::vector<Payslips::Row> Payslips::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<PayrollService, PayslipIssued>(whole, [&](const PayslipIssued& slip) {
        rows.push_back({slip.member, slip.period, slip.revision, slip.gross, slip.hours, slip.net_before_tax,
                        slip.net_taxable, slip.net_social, slip.withholding_rate, slip.withholding,
                        slip.net_paid, slip.employer_cost, slip.unspent, slip.warnings, slip.carried});
        return true;
    });
    return rows;
}

void PayslipLines::apply(Part<PayrollService>& part, const Recorded<PayslipIssued>& e) {
    part.put(whole, e.event, e.event.period, e.event.member);
}

std::vector<PayslipLines::Row> PayslipLines::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<PayrollService, PayslipIssued>(
        whole, [&](const PayslipIssued& slip) { return rows.push_back(slip), true; });
    return rows;
}

}  // namespace essaim::projections

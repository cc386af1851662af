#include "projections/payslips/payslips.h"

#include "events/vocabulary/decimal.h"

namespace essaim::projections {

using payroll::PayslipIssued;

namespace {
constexpr Table<PayslipIssued> whole{"payslip"};  // period, member, revision

std::string sorted(std::uint32_t revision) {
    constexpr std::size_t width = 4;
    return padded(revision, width);
}
}  // namespace

void Payslips::apply(Part<PayrollService>& part, const Recorded<PayslipIssued>& e) {
    PayslipIssued totals = e.event;
    totals.lines.clear();  // the totals only: the lines are another view's
    part.put(whole, totals, e.event.period, e.event.member, sorted(e.event.revision));
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
    part.put(whole, e.event, e.event.period, e.event.member, sorted(e.event.revision));
}

std::vector<PayslipLines::Row> PayslipLines::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<PayrollService, PayslipIssued>(
        whole, [&](const PayslipIssued& slip) { return rows.push_back(slip), true; });
    return rows;
}

}  // namespace essaim::projections

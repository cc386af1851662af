#include "services/activities/domain/heard_payslip.h"

namespace essaim::activities {

HeardPayslip heard(const payroll::PayslipIssued& event) {
    HeardPayslip payslip;
    payslip.period = event.period;
    payslip.member = event.member;
    payslip.revision = event.revision;
    payslip.gross = event.gross;
    payslip.withholding = event.withholding;
    payslip.net_paid = event.net_paid;
    payslip.employer_cost = event.employer_cost;
    payslip.reduction_retirement = event.reduction_retirement;
    for (const auto& line : event.lines) payslip.lines.push_back({line.code, line.employee, line.employer});
    for (const auto& slice : event.slices)
        payslip.slices.push_back({slice.decision, slice.activity, slice.amount});
    payslip.carried_gross = event.carried.gross;
    payslip.carried_net = event.carried.net_before_tax;
    payslip.carried_cost = event.carried.employer_cost;
    for (const auto& element : event.deductions)
        if (element.amount != Money{}) payslip.deductions.push_back({element.code, element.amount});
    return payslip;
}

}  // namespace essaim::activities

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
    payslip.amounts = amounts_of(event);
    for (const auto& slice : event.slices)
        payslip.slices.push_back({slice.decision, slice.activity, slice.amount});
    payslip.carried_gross = event.carried.gross;
    payslip.carried_net = event.carried.net_before_tax;
    payslip.carried_cost = event.carried.employer_cost;
    return payslip;
}

}  // namespace essaim::activities

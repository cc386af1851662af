#pragma once
#include <tl/expected.hpp>

#include "services/payroll/domain/payslip/earnings.h"
#include "services/payroll/domain/payslip/inverse.h"
#include "services/payroll/domain/payslip/payslip_error.h"
#include "services/payroll/domain/payslip/request_check.h"
#include "services/payroll/domain/payslip/terms.h"

namespace essaim::payroll {

/// A month of which nothing is left to choose.
struct Settled {
    Hours hours;  // paid
    MonthShare month;
    Terms terms;
    std::int64_t gross = 0;
    Earnings earnings;
};

/// Chooses the gross, or the hours, that the target asks for. `beside_lines`: what is added to the net before
/// tax beside the lines (refunds, daily allowances, less advances), cents. `figures` must outlive the answer.
tl::expected<Settled, PayslipError> settle(const PayslipRequest& request, const Figures& figures,
                                           const YearToDate& before, TargetKind kind,
                                           std::int64_t beside_lines);

/// The pay that each salary in cents means, with its overtime: what a cost or a net is searched in. The
/// arguments must outlive the answer.
PayPointOf pay_by_salary(const PayslipRequest& request, const Figures& figures, const YearToDate& before);

}  // namespace essaim::payroll

#pragma once
#include <vector>

#include "services/payroll/domain/payslip/payslip.h"
#include "services/payroll/domain/payslip/settlement.h"

namespace essaim::payroll {

/// The sums of the year with this month.
YearToDate year_after(const PayslipRequest& request, const YearToDate& before, const Settled& settled,
                      const Amounts& amounts);

/// The lines as they are shown and explained; those where both amounts are 0.00 are left out.
std::vector<PayslipLine> lines_of(const Figures& figures, const Settled& settled, const Amounts& amounts,
                                  const YearToDate& before, const YearToDate& after);

}  // namespace essaim::payroll

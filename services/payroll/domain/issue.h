#pragma once
#include <vector>

#include "events/payroll/payslip_issued.h"
#include "services/payroll/domain/computation.h"

namespace essaim::payroll {

/// The facts that a computed payslip becomes: the earlier months that it issues again, in order, then the
/// month.
std::vector<PayslipIssued> issued(ComputedPayslip computed, const PeriodFacts& facts);

}  // namespace essaim::payroll

#pragma once
#include "events/payroll/year_so_far.h"
#include "services/payroll/domain/payslip/year_to_date.h"

namespace essaim::payroll {

/// The year so far, as recorded and as the payslip function takes it.
YearToDate year_to_date(const YearSoFar& so_far);
YearSoFar year_so_far(const YearToDate& year);

}  // namespace essaim::payroll

#pragma once
#include <vector>

#include "services/payroll/domain/payslip/published_parameter.h"

namespace essaim::payroll {

/// The neutral grids of income tax withheld, by zone and date (CGI 204 H III).
std::vector<PublishedParameter> withholding_grids();

}  // namespace essaim::payroll

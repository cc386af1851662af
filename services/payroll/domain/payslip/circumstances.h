#pragma once
#include <string_view>

#include "services/payroll/domain/payslip/figures.h"
#include "services/payroll/domain/payslip/payslip_request.h"

namespace essaim::payroll {

/// What of a request decides which rates apply. It looks into the request, which must outlive it.
Circumstances circumstances_of(const PayslipRequest& request);

/// Whether the law of the three departments holds where one works (CSS L325-1): by INSEE code.
bool in_alsace_moselle(std::string_view commune);

}  // namespace essaim::payroll

#pragma once
#include "services/payroll/domain/payslip/figures.h"
#include "services/payroll/domain/payslip/payslip_request.h"

namespace essaim::payroll {

/// What of a request decides which rates apply. It looks into the request, which must outlive it.
Circumstances circumstances_of(const PayslipRequest& request);

}  // namespace essaim::payroll

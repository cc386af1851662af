#pragma once
#include <tl/expected.hpp>

#include "events/vocabulary/money.h"
#include "services/payroll/domain/payslip/parameters.h"
#include "services/payroll/domain/payslip/payslip_error.h"
#include "services/payroll/domain/payslip/payslip_request.h"

namespace essaim::payroll {

struct Withholding {
    Rate rate;
    Money amount;  // never below 0.00
};

/// Income tax at source: the person's rate, or that of the neutral grid of the day of payment (CGI 204 H
/// III), where a rate holds below its bound. `parameter_missing` without a grid for that day and zone.
tl::expected<Withholding, PayslipError> withhold(const PayslipRequest& request, Money net_taxable,
                                                 const Parameters& parameters);

}  // namespace essaim::payroll

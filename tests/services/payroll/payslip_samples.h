#pragma once
#include <string_view>

#include "services/payroll/domain/payslip/national_parameters.h"
#include "services/payroll/domain/payslip/payslip.h"

namespace essaim::payroll {

/// The vocabulary, from text; a text that is wrong ends the test program.
Money money(std::string_view text);
Rate rate(std::string_view text);
Hours hours(std::string_view text);
Month month(std::string_view text);
Date day(std::string_view text);
Rational rational(std::string_view text);

/// A month of full time at 1 % work accidents, health cover 40.00 halved, neutral rate.
PayslipRequest full_time(std::string_view period, std::int64_t headcount);
PayTarget gross(std::string_view amount);
PayTarget cost(std::string_view amount);
PayTarget net(std::string_view amount);
PayTarget hours_for(std::string_view cost, std::string_view hourly_gross);

/// Computed with the national parameters; a refusal ends the test program, naming its code.
Payslip computed(const PayslipRequest& request);
/// The code of its refusal; "" if there is none.
std::string_view refusal(const PayslipRequest& request);

/// nullptr if the payslip has no such line.
const PayslipLine* line(const Payslip& payslip, LineCode code);
Money employer(const Payslip& payslip, LineCode code);

}  // namespace essaim::payroll

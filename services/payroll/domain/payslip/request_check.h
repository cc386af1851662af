#pragma once
#include <tl/expected.hpp>

#include "services/payroll/domain/payslip/payslip_error.h"
#include "services/payroll/domain/payslip/payslip_request.h"

namespace essaim::payroll {

/// The largest gross of a year, and so of a month: what a money text can say.
inline constexpr Money most_gross{99'999'999'999};

/// Which of the four targets a request has.
enum class TargetKind : std::uint8_t { gross, cost, net, hours };

/// Checks what the types do not: ranges, the target's shape, the year so far. Answers the target's kind.
tl::expected<TargetKind, PayslipError> check(const PayslipRequest& request);

/// What makes no sense in sums of a year by themselves: `invalid_year_to_date`.
std::optional<PayslipError> check_year_to_date(const YearToDate& year);

}  // namespace essaim::payroll

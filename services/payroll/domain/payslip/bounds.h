#pragma once
#include <cstdint>

#include "services/payroll/domain/payslip/inverse.h"

namespace essaim::payroll {

/// No pay from `low` to `high` costs less, or leaves a higher net before tax, than this. Cents; exact enough
/// that a search ends soon, never wrong.
std::int64_t least_cost(const PayPoint& low, const PayPoint& high);
std::int64_t most_net(const PayPoint& low, const PayPoint& high);

}  // namespace essaim::payroll

#pragma once
#include <cstdint>

#include "services/payroll/domain/payslip/parameters.h"

namespace essaim::payroll {

/// The published figures of what creditors may take of a pay.
struct SeizureScale {
    const ParameterValue* scale;   // sixtieths of each slice of a year's pay
    std::int64_t dependant;        // millionths of a euro: by which each bound rises, for each dependant
    std::int64_t protected_cents;  // a month's: always left
};

/// What may be seized of a month's net after tax, in cents: the scale is a year's, its bounds and slices
/// divided by twelve exactly and the sum rounded once; what is left is at least the protected minimum (Code
/// du travail R3252-2 to R3252-5).
std::int64_t seizable(std::int64_t net_cents, std::int64_t dependants, const SeizureScale& figures);

}  // namespace essaim::payroll

#include "services/payroll/domain/payslip/seizure.h"

#include <algorithm>
#include <limits>

#include "services/payroll/domain/payslip/exact.h"

namespace essaim::payroll {

std::int64_t seizable(std::int64_t net_cents, std::int64_t dependants, const SeizureScale& figures) {
    constexpr std::int64_t months = 12;
    constexpr std::int64_t millionths_in_a_cent = 10'000;
    constexpr Int128 sixtieths = Int128{60} * 1'000'000;  // amounts are in millionths
    if (net_cents <= figures.protected_cents) return 0;
    const Int128 year = Int128{net_cents} * months;
    Int128 taken = 0;  // cents of a year x sixtieths
    Int128 from = 0;
    for (const ParameterStep& step : figures.scale->steps) {
        const bool last = step.below == std::numeric_limits<std::int64_t>::max();
        const Int128 bound =
            (Int128{step.below} + Int128{dependants} * figures.dependant) / millionths_in_a_cent;
        const Int128 until = last ? year : std::min(year, bound);
        if (until > from) taken += (until - from) * step.amount;
        from = std::max(from, until);
    }
    return std::min(rounded({taken, sixtieths * months}), net_cents - figures.protected_cents);
}

}  // namespace essaim::payroll

#include "services/payroll/domain/payslip/coefficient.h"

#include <algorithm>
#include <numeric>

#include "services/payroll/domain/payslip/exact.h"
#include "services/payroll/domain/payslip/wide.h"

namespace essaim::payroll {

namespace {

Int128 greatest_common_divisor(Int128 a, Int128 b) {
    while (b != 0) {
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/// The largest n with n - 1/2 <= variable x (top/bottom)^(7/4), for 0 < top < bottom.
std::int64_t rounded_seven_quarters(std::int64_t variable, Int128 top, Int128 bottom) {
    const Int128 common = greatest_common_divisor(bottom, top);
    const Wide bottom_7 = seventh_power(Wide{static_cast<UnsignedInt128>(bottom / common)});
    const Wide right = fourth_power(Wide{static_cast<UnsignedInt128>(2 * variable)}) *
                       seventh_power(Wide{static_cast<UnsignedInt128>(top / common)});
    std::int64_t low = 0;
    std::int64_t high = variable;
    while (low < high) {
        const std::int64_t middle = (low + high + 1) / 2;
        const Wide left = fourth_power(Wide{static_cast<UnsignedInt128>(2 * middle - 1)}) * bottom_7;
        if (left <= right)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

}  // namespace

std::int64_t fillon_coefficient(const ReductionBase& base, const ReductionScale& scale) {
    if (base.gross_cents == 0) return 0;
    const Int128 gross = Int128{base.gross_cents} * base.smic_denominator;
    const Int128 above = 160 * base.smic_numerator - gross;  // 1.6 SMIC in cents less the gross
    if (above <= 0) return 0;
    return std::min(scale.variable, rounded({5 * scale.variable * above, 3 * gross}));
}

std::int64_t degressive_coefficient(const ReductionBase& base, const ReductionScale& scale) {
    if (base.gross_cents == 0) return 0;
    const Int128 gross = Int128{base.gross_cents} * base.smic_denominator;
    const Int128 above = 300 * base.smic_numerator - gross;  // 3 SMIC in cents less the gross
    if (above <= 0) return 0;
    if (above >= 2 * gross) return scale.least + scale.variable;
    return scale.least + rounded_seven_quarters(scale.variable, above, 2 * gross);
}

}  // namespace essaim::payroll

#include "services/payroll/domain/payslip/coefficient.h"

#include <algorithm>

#include "services/payroll/domain/payslip/exact.h"
#include "services/payroll/domain/payslip/wide.h"

namespace essaim::payroll {

namespace {

/// The largest n up to `most` of which `holds`, which holds up to some n.
template <class Holds>
std::int64_t largest(std::int64_t most, Holds holds) {
    std::int64_t low = 0;
    while (low < most) {
        const std::int64_t middle = (low + most + 1) / 2;
        if (holds(middle))
            low = middle;
        else
            most = middle - 1;
    }
    return low;
}

/// Of a value below 2^15.
std::int64_t fourth_power_of(std::int64_t value) {
    return value * value * (value * value);
}

/// Proper fractions are held here as whole numbers of 2^-62, each product with `more` of them.
constexpr int part_bits = 62;
UnsignedInt128 seventh_power_of(UnsignedInt128 parts, UnsignedInt128 more) {
    const auto times = [more](UnsignedInt128 a, UnsignedInt128 b) { return (a * b >> part_bits) + more; };
    const UnsignedInt128 square = times(parts, parts);
    return times(times(times(square, square), square), parts);
}

/// The largest n with n - 1/2 <= variable x (top/bottom)^(7/4), for 0 < top < bottom. Where 62 bits tell the
/// fourth powers apart they decide, at a tenth of the time; they nearly always do.
std::int64_t rounded_seven_quarters(std::int64_t variable, Int128 top, Int128 bottom) {
    const Rational lowest{top, bottom};
    const auto above = static_cast<UnsignedInt128>(lowest.numerator());
    const auto below = static_cast<UnsignedInt128>(lowest.denominator());
    constexpr std::int64_t most = 1 << 14;  // (2 x this)^4 = 2^60
    if (variable < most && above >> 64 == 0) {
        const auto within = [&](UnsignedInt128 part_to_the_seventh) {
            const auto limit = static_cast<std::int64_t>(
                static_cast<UnsignedInt128>(fourth_power_of(2 * variable)) * part_to_the_seventh >>
                part_bits);
            return largest(variable, [&](std::int64_t n) { return fourth_power_of(2 * n - 1) <= limit; });
        };
        const UnsignedInt128 part = (above << part_bits) / below;
        const std::int64_t least = within(seventh_power_of(part, 0));
        if (least == within(seventh_power_of(part + 1, 1))) return least;
    }
    const Wide bottom_7 = seventh_power(Wide{below});
    const Wide right =
        fourth_power(Wide{static_cast<UnsignedInt128>(2 * variable)}) * seventh_power(Wide{above});
    return largest(variable, [&](std::int64_t n) {
        return fourth_power(Wide{static_cast<UnsignedInt128>(2 * n - 1)}) * bottom_7 <= right;
    });
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

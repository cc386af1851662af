#pragma once
#include <cstdint>
#include <limits>

#include "events/vocabulary/rational.h"

namespace essaim::payroll {

/// Cents as a fraction, not reduced: the base of a line before it is rounded. The denominator is above zero.
struct Cents {
    Int128 numerator = 0;
    Int128 denominator = 1;
};

/// The nearest whole number of cents; a half goes away from zero. Terms stay below 2^125.
constexpr std::int64_t rounded(Cents value) {
    const bool negative = value.numerator < 0;
    const Int128 size = negative ? -value.numerator : value.numerator;
    const Int128 twice = 2 * size + value.denominator;
    const Int128 divisor = 2 * value.denominator;
    constexpr Int128 narrow = std::numeric_limits<std::int64_t>::max();
    // A 64-bit division costs a fifth of a 128-bit one, and nearly every line fits.
    const auto quotient = twice <= narrow && divisor <= narrow
                              ? static_cast<std::int64_t>(twice) / static_cast<std::int64_t>(divisor)
                              : static_cast<std::int64_t>(twice / divisor);
    return negative ? -quotient : quotient;
}

/// A rate of 100 % in the unit in which rates are held, millionths of a percent.
inline constexpr std::int64_t whole_rate = 100'000'000;

/// round2(rate x base), exactly. `rate` in millionths of a percent, at most 100 %; the base below 2^38 cents
/// over a denominator below 2^92. Whole cents are taken apart first, so that nothing leaves 127 bits.
constexpr std::int64_t share_of(std::int64_t rate, Cents base) {
    Int128 product = 0;
    if (!__builtin_mul_overflow(base.numerator, Int128{rate}, &product) &&
        base.denominator < (Int128{1} << 90) && product < (Int128{1} << 123) && product > -(Int128{1} << 123))
        return rounded({product, base.denominator * whole_rate});
    const Int128 whole = base.numerator / base.denominator;
    const Int128 rest = base.numerator % base.denominator;
    const Int128 cents = whole * rate / whole_rate;
    const Int128 left = whole * rate % whole_rate;
    return static_cast<std::int64_t>(cents) +
           rounded({left * base.denominator + rest * rate, base.denominator * whole_rate});
}

}  // namespace essaim::payroll

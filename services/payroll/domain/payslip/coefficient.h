#pragma once
#include <cstdint>

#include "events/vocabulary/rational.h"

namespace essaim::payroll {

/// What the coefficient of the general reduction is computed from: sums of the year up to and with the month.
struct ReductionBase {
    std::int64_t gross_cents;  // not negative
    Int128 smic_numerator;     // euros, a fraction: hourly SMIC x hours, never rounded
    Int128 smic_denominator;
};

/// The published figures of the formula, in ten-thousandths.
struct ReductionScale {
    std::int64_t least;     // the floor just below the limit; 0 before 2026
    std::int64_t variable;  // T until 2025, Tdelta since
};

/// C in ten-thousandths, decided exactly (no rounding on the way). 0 for a gross of 0.
using Coefficient = std::int64_t (*)(const ReductionBase&, const ReductionScale&);

/// T / 0.6 x (1.6 x SMIC / R - 1), between 0 and T (CSS L241-13 and D241-7 until 31 December 2025).
std::int64_t fillon_coefficient(const ReductionBase& base, const ReductionScale& scale);

/// least + Tdelta x ((3 x SMIC / R - 1) / 2)^1.75 for R below 3 SMIC, at most least + Tdelta; else 0
/// (CSS L241-13 and D241-7 since 1 January 2026, décret 2025-1446). Rounding is decided by comparing fourth
/// powers: c <= Tdelta x^(7/4) as c^4 <= Tdelta^4 x^7, in whole numbers.
std::int64_t degressive_coefficient(const ReductionBase& base, const ReductionScale& scale);

}  // namespace essaim::payroll

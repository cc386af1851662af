#include "services/payroll/domain/payslip/bounds.h"

#include <algorithm>

#include "events/vocabulary/assert.h"

namespace essaim::payroll {

namespace {

/// Each base where it is smallest: what adds to it at `low`, what takes from it at `high`.
Bases least_bases(const PayPoint& fewer, const PayPoint& more) {
    const Terms& low = fewer.terms;
    const Terms& high = more.terms;
    ESSAIM_ASSERT(low.unit == high.unit);
    Bases bases = bases_of(low, fewer.gross);
    const Int128 before = Int128{low.gross_before} * low.unit;
    const Int128 with = Int128{low.gross_before + fewer.gross} * low.unit;
    const Int128 upper = std::min(with, 8 * low.ceiling_with);
    bases.band_2 = std::max(Int128{0}, upper - high.ceiling_with) -
                   std::max(Int128{0}, std::min(before, 8 * low.ceiling_before) - low.ceiling_before);
    if (with <= high.ceiling_with)
        bases.over_ceiling = before > low.ceiling_before ? -std::min(before, 8 * low.ceiling_before) : 0;
    bases.abated = bases_of(high, more.gross).four_ceilings;
    const Bases at_more = bases_of(high, fewer.gross);
    bases.health_low = at_more.health_low;
    bases.family_low = at_more.family_low;
    return bases;
}

/// The bases of the old-age lines where they are largest.
Bases most_bases(const PayPoint& fewer, const PayPoint& more) {
    const Terms& low = fewer.terms;
    const Terms& high = more.terms;
    Bases bases = bases_of(high, more.gross);
    const Int128 before = Int128{high.gross_before} * high.unit;
    const Int128 with = Int128{high.gross_before + more.gross} * high.unit;
    const Int128 upper = std::min(with, 8 * high.ceiling_with);
    bases.band_2 = std::max(Int128{0}, upper - low.ceiling_with) -
                   std::max(Int128{0}, std::min(before, 8 * high.ceiling_before) - high.ceiling_before);
    if (with > low.ceiling_with)
        bases.over_ceiling =
            upper - (before > high.ceiling_before ? std::min(before, 8 * high.ceiling_before) : 0);
    return bases;
}

/// The relief on overtime is at most this share of it: no less than any rate between, rounded up.
std::int64_t most_relief_rate(const PayPoint& fewer, const PayPoint& more) {
    const std::int64_t most = more.terms.figures->of(LineCode::rhs).employee.value_or(0);
    if (fewer.gross <= 0) return most;
    const Int128 borne = old_age_lines(more.terms, most_bases(fewer, more));
    const Int128 rate = borne / (Int128{more.terms.unit} * fewer.gross) + 1;
    return static_cast<std::int64_t>(std::clamp<Int128>(rate, 0, most));
}

}  // namespace

std::int64_t least_cost(const PayPoint& fewer, const PayPoint& more) {
    // The reduction is taken where it is largest: it rises with the SMIC and its coefficient falls with the
    // gross.
    const Terms& low = fewer.terms;
    const Terms& high = more.terms;
    const Amounts charged = charge(low, least_bases(fewer, more));
    const Figures& figures = *low.figures;
    const std::int64_t least_gross = std::max<std::int64_t>(1, low.reduction_gross_before + fewer.gross);
    const Int128 coefficient = figures.rules->coefficient(
        {least_gross, high.reduction_smic.numerator(), high.reduction_smic.denominator()}, figures.reduction);
    const std::int64_t reduction =
        rounded({coefficient * (high.reduction_gross_before + more.gross), 10'000});
    return charged.employer_cost() + low.reduction_granted - reduction;
}

std::int64_t most_net(const PayPoint& fewer, const PayPoint& more) {
    // The relief on overtime is taken where it is largest; what of the CSG it moves to a line of its own may
    // lose a cent to rounding.
    Terms low = fewer.terms;
    low.overtime = 0;
    low.overtime_exempt = 0;
    const std::int64_t lines = charge(low, least_bases(fewer, more)).employee_total();
    if (more.terms.overtime == 0) return more.gross - lines;
    return more.gross - lines + share_of(most_relief_rate(fewer, more), {more.terms.overtime, 1}) + 1;
}

}  // namespace essaim::payroll

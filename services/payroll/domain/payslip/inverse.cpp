#include "services/payroll/domain/payslip/inverse.h"

#include <algorithm>

#include "events/vocabulary/assert.h"

namespace essaim::payroll {

namespace {

std::int64_t employee_lines(const Terms& terms, std::int64_t gross) {
    return charge(terms, bases_of(terms, gross)).employee_total();
}

/// Searches [low, high] for the smallest gross that gives the net. No employee line falls when the gross
/// rises, not even where the technical balance starts and the net falls: so `high` less the lines of `low` is
/// more than any net between, and a piece that cannot give it is left aside whole.
std::optional<std::int64_t> smallest_in(const Terms& terms, std::int64_t net, std::int64_t low,
                                        std::int64_t high, std::int64_t lines_of_low) {
    if (high - lines_of_low < net) return std::nullopt;
    if (low == high) return low;
    const std::int64_t middle = low + (high - low) / 2;
    if (const auto found = smallest_in(terms, net, low, middle, lines_of_low)) return found;
    return smallest_in(terms, net, middle + 1, high, employee_lines(terms, middle + 1));
}

/// No number of hours from `fewer` to `more` costs less than this. Each base is taken where it is smallest,
/// the reduction where it is largest: it rises with the SMIC and its coefficient falls with the gross.
std::int64_t least_cost(const HourlyPay& fewer, const HourlyPay& more) {
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
    const Bases at_more = bases_of(high, fewer.gross);
    bases.health_low = at_more.health_low;
    bases.family_low = at_more.family_low;
    const Amounts charged = charge(low, bases);

    const Figures& figures = *low.figures;
    const std::int64_t least_gross = std::max<std::int64_t>(1, low.reduction_gross_before + fewer.gross);
    const Int128 coefficient = figures.rules->coefficient(
        {least_gross, high.reduction_smic.numerator(), high.reduction_smic.denominator()}, figures.reduction);
    const std::int64_t reduction =
        rounded({coefficient * (high.reduction_gross_before + more.gross), 10'000});
    return charged.employer_cost() + low.reduction_granted - reduction;
}

std::optional<std::int64_t> most_in(const HourlyPayOf& pay, std::int64_t budget, const HourlyPay& low,
                                    const HourlyPay& high) {
    if (low.hundredths == high.hundredths) {
        const bool pays = calculate(low.terms, low.gross).employer_cost() <= budget;
        return pays ? std::optional{low.hundredths} : std::nullopt;
    }
    if (least_cost(low, high) > budget) return std::nullopt;
    const std::int64_t middle = low.hundredths + (high.hundredths - low.hundredths) / 2;
    if (const auto found = most_in(pay, budget, pay(middle + 1), high)) return found;
    return most_in(pay, budget, low, pay(middle));
}

}  // namespace

std::optional<std::int64_t> largest_gross_costing(const Terms& terms, std::int64_t budget,
                                                  std::int64_t most) {
    // The cost never falls: no employer line does but the reduction, and that takes back at most the cent by
    // which the gross rises, since its coefficient is below one and only falls. So one bisection is exact,
    // jumps of the cost included.
    const auto costs = [&](std::int64_t gross) { return calculate(terms, gross).employer_cost(); };
    if (costs(0) > budget) return std::nullopt;
    std::int64_t low = 0;
    std::int64_t high = most;
    while (low < high) {
        const std::int64_t middle = low + (high - low + 1) / 2;
        if (costs(middle) <= budget)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

std::optional<std::int64_t> smallest_gross_giving(const Terms& terms, std::int64_t net, std::int64_t most) {
    return smallest_in(terms, net, 0, most, employee_lines(terms, 0));
}

std::optional<std::int64_t> most_hours_costing(const HourlyPayOf& pay, std::int64_t budget,
                                               std::int64_t most) {
    return most_in(pay, budget, pay(1), pay(most));
}

}  // namespace essaim::payroll

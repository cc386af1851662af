#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "events/vocabulary/money.h"
#include "events/vocabulary/rational.h"

namespace essaim {

/// The nearest multiple of 1/`per_unit`, as a number of these; a half goes away from zero.
std::int64_t round_half_up(const Rational& value, std::int64_t per_unit);

/// Euros to the cent; a half cent goes away from zero, as each line of a payslip or an invoice does.
Money round2_half_up(const Rational& euros);

/// round2(rate x amount) and round2(quantity x unit price).
Money round2_half_up(Rate rate, Money of);
Money round2_half_up(Quantity quantity, Money unit_price);

/// Splits `total` in proportion to `weights` (none negative, not all zero; else it aborts): the parts sum to
/// `total`, each is less than a cent from its exact share, and the cents left over go to the largest
/// remainders, equal ones to the earlier. A negative total splits as its opposite.
std::vector<Money> largest_remainder(Money total, std::span<const std::int64_t> weights);
std::vector<Money> largest_remainder(Money total, std::span<const Money> weights);
/// In `parts` (at least one) equal weights: 800.00 over 6 is 133.34 133.34 133.33 133.33 133.33 133.33.
std::vector<Money> equal_parts(Money total, std::size_t parts);

}  // namespace essaim

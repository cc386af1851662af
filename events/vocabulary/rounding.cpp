#include "events/vocabulary/rounding.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "events/vocabulary/assert.h"

namespace essaim {

std::int64_t round_half_up(const Rational& value, std::int64_t per_unit) {
    const Rational scaled = value * Rational(per_unit);
    const Int128 bottom = scaled.denominator();
    const Int128 top = scaled.is_negative() ? -scaled.numerator() : scaled.numerator();
    const Int128 rest = top % bottom;
    const Int128 nearest = top / bottom + (rest >= bottom - rest ? 1 : 0);
    ESSAIM_ASSERT(nearest <= std::numeric_limits<std::int64_t>::max());
    const auto units = static_cast<std::int64_t>(nearest);
    return scaled.is_negative() ? -units : units;
}

Money round2_half_up(const Rational& euros) {
    return {round_half_up(euros, 100)};
}

Money round2_half_up(Rate rate, Money of) {
    return round2_half_up(exact(rate) * exact(of));
}

Money round2_half_up(Quantity quantity, Money unit_price) {
    return round2_half_up(exact(quantity) * exact(unit_price));
}

std::vector<Money> largest_remainder(Money total, std::span<const std::int64_t> weights) {
    Int128 sum = 0;
    for (const std::int64_t weight : weights) {
        ESSAIM_ASSERT(weight >= 0);
        sum += weight;
    }
    ESSAIM_ASSERT(sum > 0);
    const Money whole = absolute(total);
    std::vector<Money> parts;
    std::vector<Int128> remainders;
    parts.reserve(weights.size());
    remainders.reserve(weights.size());
    Money left = whole;
    for (const std::int64_t weight : weights) {
        const Int128 scaled = Int128{whole.cents} * weight;  // below 2^126
        parts.push_back({static_cast<std::int64_t>(scaled / sum)});
        remainders.push_back(scaled % sum);
        left -= parts.back();
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; left > Money{}; ++i, left -= Money{1}) parts[order[i]] += Money{1};
    if (total < Money{})
        for (Money& part : parts) part = -part;
    return parts;
}

std::vector<Money> largest_remainder(Money total, std::span<const Money> weights) {
    std::vector<std::int64_t> cents;
    cents.reserve(weights.size());
    for (const Money weight : weights) cents.push_back(weight.cents);
    return largest_remainder(total, cents);
}

std::vector<Money> equal_parts(Money total, std::size_t parts) {
    return largest_remainder(total, std::vector<std::int64_t>(parts, 1));
}

}  // namespace essaim

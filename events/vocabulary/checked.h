#pragma once
#include <cstdint>

#include "events/vocabulary/assert.h"

namespace essaim {

/// Sums and products of 64-bit amounts. An overflow is a bug (amounts are bounded where they enter) and
/// aborts: a wrong figure is worse than none.
constexpr std::int64_t checked_add(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    const bool overflow = __builtin_add_overflow(a, b, &sum);
    ESSAIM_ASSERT(!overflow);
    return sum;
}

constexpr std::int64_t checked_subtract(std::int64_t a, std::int64_t b) {
    std::int64_t difference = 0;
    const bool overflow = __builtin_sub_overflow(a, b, &difference);
    ESSAIM_ASSERT(!overflow);
    return difference;
}

constexpr std::int64_t checked_multiply(std::int64_t a, std::int64_t b) {
    std::int64_t product = 0;
    const bool overflow = __builtin_mul_overflow(a, b, &product);
    ESSAIM_ASSERT(!overflow);
    return product;
}

}  // namespace essaim

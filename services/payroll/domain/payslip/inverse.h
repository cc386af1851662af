#pragma once
#include <cstdint>
#include <functional>
#include <optional>

#include "services/payroll/domain/payslip/calculation.h"

namespace essaim::payroll {

/// Where the terms do not depend on the gross. The largest gross from `least` to `most` whose employer cost
/// is at most `budget`, the smallest whose net before tax is at least `net`; nullopt if none. Cents.
std::optional<std::int64_t> largest_gross_costing(const Terms& terms, std::int64_t budget, std::int64_t least,
                                                  std::int64_t most);
std::optional<std::int64_t> smallest_gross_giving(const Terms& terms, std::int64_t net, std::int64_t least,
                                                  std::int64_t most);

/// What is searched for, a salary in cents or hundredths of an hour, with the pay that it means. Gross,
/// ceiling, SMIC and overtime do not fall when `at` rises.
struct PayPoint {
    std::int64_t at;
    std::int64_t gross;
    Terms terms;
};
/// The pay itself, or the lower or upper edge of a range: there all of one search share the unit of their
/// terms, and a ceiling that does not fit it is taken just below or just above.
enum class Edge : std::uint8_t { none, lower, upper };
using PayPointOf = std::function<PayPoint(std::int64_t at, Edge edge)>;

/// The largest `at` from `least` to `most` whose employer cost is at most `budget`, the smallest whose net
/// before tax is at least `net`; nullopt if none. Neither cost nor net need be monotone: a piece of the range
/// is left aside only when a bound proves that it holds no answer.
std::optional<std::int64_t> largest_costing(const PayPointOf& pay, std::int64_t budget, std::int64_t least,
                                            std::int64_t most);
std::optional<std::int64_t> smallest_giving(const PayPointOf& pay, std::int64_t net, std::int64_t least,
                                            std::int64_t most);

}  // namespace essaim::payroll

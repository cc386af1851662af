#pragma once
#include <cstdint>
#include <functional>
#include <optional>

#include "services/payroll/domain/payslip/calculation.h"

namespace essaim::payroll {

/// The largest gross up to `most` whose employer cost is at most `budget`; nullopt if none. Cents.
std::optional<std::int64_t> largest_gross_costing(const Terms& terms, std::int64_t budget, std::int64_t most);

/// The smallest gross up to `most` whose net before tax is at least `net`; nullopt if none. Cents.
std::optional<std::int64_t> smallest_gross_giving(const Terms& terms, std::int64_t net, std::int64_t most);

/// A number of hours with its pay: the terms depend on them.
struct HourlyPay {
    std::int64_t hundredths;
    std::int64_t gross;
    Terms terms;
};
using HourlyPayOf = std::function<HourlyPay(std::int64_t hundredths)>;

/// The largest number of hundredths of an hour, 1 to `most`, whose employer cost is at most `budget`; nullopt
/// if none. The terms of all hours must share one unit, and their gross, ceiling and SMIC not fall with
/// hours.
std::optional<std::int64_t> most_hours_costing(const HourlyPayOf& pay, std::int64_t budget,
                                               std::int64_t most);

}  // namespace essaim::payroll

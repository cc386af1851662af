#pragma once
#include <cstdint>
#include <span>

namespace essaim::payroll {

/// The annual headcount of a year: the mean of those of the months of the year before, in hundredths of a
/// person (CSS L130-1 I, R130-1); part-timers count for their part, people under a Cesa like employees.
struct AnnualHeadcount {
    std::int64_t year = 0;
    std::int64_t hundredths = 0;
};

/// Hundredths of a person that hours are: all of it from the legal duration on (CSS R130-1).
std::int64_t headcount_of(std::int64_t weekly_hundredths);

/// Does the threshold bind in `year`? A rise above it counts after five calendar years in a row at or above
/// it, so from the sixth; a fall below it at once (CSS L130-1 II). A year that `headcounts` does not have is
/// below.
bool binds(std::int64_t threshold, std::int64_t year, std::span<const AnnualHeadcount> headcounts);

/// The headcount that a payslip of `year` is computed with: the annual one, but below the lowest threshold
/// (11, 20, 50, 250) that it reaches and that does not bind yet.
std::int64_t legal_headcount(std::int64_t year, std::span<const AnnualHeadcount> headcounts);

}  // namespace essaim::payroll

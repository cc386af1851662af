#include "services/payroll/domain/payslip/headcount.h"

#include <algorithm>
#include <array>

namespace essaim::payroll {

namespace {

constexpr std::int64_t person = 100;  // hundredths
constexpr std::int64_t years_above = 5;
constexpr std::array<std::int64_t, 4> thresholds{11, 20, 50, 250};

std::int64_t hundredths_of(std::int64_t year, std::span<const AnnualHeadcount> headcounts) {
    const auto found = std::find_if(headcounts.begin(), headcounts.end(),
                                    [&](const AnnualHeadcount& each) { return each.year == year; });
    return found == headcounts.end() ? 0 : found->hundredths;
}

}  // namespace

std::int64_t headcount_of(std::int64_t weekly_hundredths) {
    constexpr std::int64_t full_week = 3'500;
    return std::min(person, weekly_hundredths * person / full_week);
}

bool binds(std::int64_t threshold, std::int64_t year, std::span<const AnnualHeadcount> headcounts) {
    for (std::int64_t before = 0; before <= years_above; ++before)
        if (hundredths_of(year - before, headcounts) < threshold * person) return false;
    return true;
}

std::int64_t legal_headcount(std::int64_t year, std::span<const AnnualHeadcount> headcounts) {
    const std::int64_t annual = hundredths_of(year, headcounts) / person;
    for (const std::int64_t threshold : thresholds)
        if (annual >= threshold && !binds(threshold, year, headcounts)) return threshold - 1;
    return annual;
}

}  // namespace essaim::payroll

#include "services/payroll/domain/payslip/headcount.h"

#include <gtest/gtest.h>

#include <vector>

namespace essaim::payroll {
namespace {

/// Whole people, from a year on.
std::vector<AnnualHeadcount> since(std::int64_t year, const std::vector<std::int64_t>& people) {
    std::vector<AnnualHeadcount> all;
    for (const auto each : people) all.push_back({year++, each * 100});
    return all;
}

TEST(Headcount, a_threshold_binds_after_five_years_in_a_row_at_or_above_it) {
    const auto grown = since(2019, {49, 50, 51, 52, 53, 54, 55});
    EXPECT_FALSE(binds(50, 2024, grown));
    EXPECT_TRUE(binds(50, 2025, grown));
}

TEST(Headcount, a_fall_below_it_counts_at_once_and_the_five_years_start_again) {
    const auto dipped = since(2019, {60, 60, 60, 60, 60, 60, 49, 60, 60, 60, 60, 60, 60});
    EXPECT_TRUE(binds(50, 2024, dipped));
    EXPECT_FALSE(binds(50, 2025, dipped));
    EXPECT_FALSE(binds(50, 2030, dipped));
    EXPECT_TRUE(binds(50, 2031, dipped));
}

TEST(Headcount, a_hundredth_below_is_below) {
    auto headcounts = since(2019, {50, 50, 50, 50, 50, 50, 50});
    EXPECT_TRUE(binds(50, 2025, headcounts));
    headcounts[3].hundredths = 4'999;
    EXPECT_FALSE(binds(50, 2025, headcounts));
}

TEST(Headcount, the_legal_one_stays_below_the_lowest_threshold_that_does_not_bind) {
    EXPECT_EQ(legal_headcount(2025, since(2019, {12, 30, 60, 60, 60, 60, 60})), 49);
    EXPECT_EQ(legal_headcount(2025, since(2019, {12, 30, 60, 60, 60, 60, 19})), 19);
    EXPECT_EQ(legal_headcount(2026, since(2019, {12, 30, 60, 60, 60, 60, 60, 60})), 60);
    EXPECT_EQ(legal_headcount(2025, since(2019, {60, 60, 60, 60, 60, 60, 300})), 249);
    EXPECT_EQ(legal_headcount(2025, since(2019, {60, 60, 60, 60, 60, 60, 10})), 10);
    EXPECT_EQ(legal_headcount(2025, since(2025, {60})), 10);
}

TEST(Headcount, a_part_timer_counts_for_a_part) {
    EXPECT_EQ(headcount_of(3'500), 100);
    EXPECT_EQ(headcount_of(1'750), 50);
    EXPECT_EQ(headcount_of(3'900), 100);
}

}  // namespace
}  // namespace essaim::payroll

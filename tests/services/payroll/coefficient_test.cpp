#include "services/payroll/domain/payslip/coefficient.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "services/payroll/domain/payslip/wide.h"

namespace essaim::payroll {
namespace {

/// The variable part of the coefficient for x = top / bottom: of a gross of 3.00 and a SMIC of 1 + 2 x.
std::int64_t variable_part(std::int64_t variable, std::int64_t top, std::int64_t bottom) {
    const Int128 smic = Int128{bottom} + 2 * Int128{top};  // over bottom: x is (3 SMIC / R - 1) / 2
    return degressive_coefficient({300, smic, bottom}, {0, variable});
}

/// (2 n - 1)^4 bottom^7 <= (2 variable)^4 top^7, with every digit: n or more is near enough.
bool reaches(std::int64_t n, std::int64_t variable, std::int64_t top, std::int64_t bottom) {
    const auto wide = [](std::int64_t value) { return Wide{static_cast<UnsignedInt128>(value)}; };
    return fourth_power(wide(2 * n - 1)) * seventh_power(wide(bottom)) <=
           fourth_power(wide(2 * variable)) * seventh_power(wide(top));
}

TEST(DegressiveCoefficient, is_the_nearest_whole_number_of_ten_thousandths) {
    rc::check([] {
        const auto variable = *rc::gen::inRange<std::int64_t>(1, 10'001);
        const auto bottom = *rc::gen::inRange<std::int64_t>(2, 1'000'000'000'000);
        const auto top = *rc::gen::inRange<std::int64_t>(1, bottom);
        const auto n = variable_part(variable, top, bottom);
        RC_ASSERT(n >= 0);
        RC_ASSERT(n <= variable);
        RC_ASSERT(n == 0 || reaches(n, variable, top, bottom));
        RC_ASSERT(n == variable || !reaches(n + 1, variable, top, bottom));
    });
}

TEST(DegressiveCoefficient, of_exactly_a_half_goes_up) {
    // x = 1/16: x^(7/4) = 1/128, so that 192 of it are 1.5 and 320 are 2.5.
    EXPECT_EQ(variable_part(192, 1, 16), 2);
    EXPECT_EQ(variable_part(320, 1, 16), 3);
    // The next fraction below that the year could hold.
    EXPECT_EQ(variable_part(192, 999'999'999, 16'000'000'000), 1);
}

TEST(DegressiveCoefficient, of_figures_beyond_the_usual_is_decided_with_every_digit) {
    constexpr std::int64_t beyond = 64 * 3'001;  // above 2^14: 3001 / 2 x 1
    EXPECT_EQ(variable_part(beyond, 1, 16), (3'001 + 1) / 2);
    EXPECT_EQ(variable_part(beyond, 999'999'999, 16'000'000'000), 3'001 / 2);
}

}  // namespace
}  // namespace essaim::payroll

#include "events/vocabulary/rounding.h"

#include <array>
#include <numeric>

#include "tests/events/vocabulary/laws.h"

namespace essaim {
namespace {

Rational any_fraction() {
    return {*rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000),
            *rc::gen::inRange<std::int64_t>(1, 1'000'000)};
}

TEST(Rational, is_kept_in_lowest_terms) {
    EXPECT_EQ(Rational(6, -4), Rational(-3, 2));
    EXPECT_EQ(Rational(1, 3) + Rational(1, 6), Rational(1, 2));
    EXPECT_EQ(Rational(1, 3) - Rational(1, 3), Rational());
    EXPECT_EQ(Rational(2, 3) * Rational(3, 4), Rational(1, 2));
    EXPECT_EQ(Rational(2, 3) / Rational(-4, 3), Rational(-1, 2));
    EXPECT_LT(Rational(-1, 2), Rational(1, 3));
    EXPECT_EQ(exact(percent(10)), Rational(1, 10));
    EXPECT_EQ(exact(Quantity{1'250}), Rational(5, 4));
    EXPECT_EQ(exact(Hours{15'167}), Rational(15'167, 100));
}

TEST(Rational, is_money_when_it_is_whole_cents_and_a_fraction_otherwise) {
    expect_same_text<Rational>(
        {"0.00", "-0.05", "1823.00", "54691/30", "-1/3", "999999999.99", "1/1000000000"});
    expect_unread<Rational>({"", "1", "1/0", "2/4", "5/1", "-0.00", "0/3", "01/3", "1/03", "1/-3", "1.5",
                             "1//3", "/3", "1/", "1000000000.00", "1/1000000001", "00.50", "-",
                             "99999999999999999999999999999999999999999999/7"});
    EXPECT_EQ(TextForm<Rational>::write(Rational(1, 2)), "0.50");
    EXPECT_EQ(*TextForm<Rational>::read("1/2"), Rational(1, 2));
}

TEST(Rational, keeps_its_value_through_both_forms) {
    ESSAIM_LAW("rational", [] {
        const Rational value(*rc::gen::inRange<std::int64_t>(-999'999'999, 1'000'000'000),
                             *rc::gen::inRange<std::int64_t>(1, 1'000'000'000));
        expect_both_forms_hold(value);
    });
    ESSAIM_LAW("wire, of any size", [] {
        const Rational value = any_fraction() * any_fraction();
        RC_ASSERT(WireForm<Rational>::from(WireForm<Rational>::to(value)) == value);
    });
    EXPECT_FALSE(WireForm<Rational>::from("1/2"));
    EXPECT_FALSE(WireForm<Rational>::from(""));
}

TEST(Rational, obeys_the_laws_of_a_field) {
    ESSAIM_LAW("field", [] {
        const Rational a = any_fraction();
        const Rational b = any_fraction();
        RC_ASSERT(a + b == b + a);
        RC_ASSERT(a * b == b * a);
        RC_ASSERT(a + b - b == a);
        RC_ASSERT((a < b) == (a - b).is_negative());
        if (!b.is_zero()) RC_ASSERT(a / b * b == a);
    });
}

TEST(RationalDeathTest, never_overflows_nor_divides_by_zero) {
    const Rational huge(Int128{1} << 126, 1);
    EXPECT_DEATH((void)(huge * huge), "impossible");
    EXPECT_DEATH((void)(huge + huge), "impossible");
    EXPECT_DEATH((void)(huge / Rational()), "impossible");
    EXPECT_DEATH((void)Rational(1, 0), "impossible");
}

TEST(Rounding, takes_a_half_away_from_zero) {
    EXPECT_EQ(round2_half_up(Rational(5, 1000)), Money{1});
    EXPECT_EQ(round2_half_up(Rational(-5, 1000)), Money{-1});
    EXPECT_EQ(round2_half_up(Rational(4999, 1'000'000)), Money{0});
    EXPECT_EQ(round2_half_up(Rational(-4999, 1'000'000)), Money{0});
    EXPECT_EQ(round2_half_up(percent(20), Money{12'345}), Money{2'469});
    EXPECT_EQ(round2_half_up(Quantity{1'500}, Money{333}), Money{500});
    EXPECT_EQ(round_half_up(Rational(2, 3), 10'000), 6'667);
}

TEST(Rounding, is_never_more_than_half_a_cent_away) {
    ESSAIM_LAW("half a cent", [] {
        const Rational value = any_fraction();
        const Rational away = exact(round2_half_up(value)) - value;
        RC_ASSERT(away <= Rational(1, 200));
        RC_ASSERT(away >= Rational(-1, 200));
        RC_ASSERT(round2_half_up(-value) == -round2_half_up(value));
    });
}

TEST(LargestRemainder, smooths_eight_hundred_over_six_months) {
    const std::vector<Money> expected{{13'334}, {13'334}, {13'333}, {13'333}, {13'333}, {13'333}};
    EXPECT_EQ(equal_parts(euros(800), 6), expected);
}

TEST(LargestRemainder, gives_the_cents_left_to_the_largest_remainders) {
    const std::array<std::int64_t, 3> weights{1, 2, 4};
    const std::vector<Money> expected{{14}, {29}, {57}};  // 14.28, 28.57, 57.14
    EXPECT_EQ(largest_remainder(Money{100}, weights), expected);
    const std::vector<Money> opposite{{-14}, {-29}, {-57}};
    EXPECT_EQ(largest_remainder(Money{-100}, weights), opposite);
}

TEST(LargestRemainder, sums_to_the_total_and_stays_within_a_cent) {
    ESSAIM_LAW("parts", [] {
        const Money total{*whole_between(-99'999'999'999, 99'999'999'999)};
        const auto weights = *rc::gen::nonEmpty(
            rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000)));
        const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        RC_PRE(sum > 0);
        const auto parts = largest_remainder(total, weights);
        RC_ASSERT(std::accumulate(parts.begin(), parts.end(), Money{}) == total);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const Rational away = exact(parts[i]) - exact(total) * Rational(weights[i], sum);
            RC_ASSERT(away < Rational(1, 100));
            RC_ASSERT(-away < Rational(1, 100));
            if (weights[i] == 0) RC_ASSERT(parts[i] == Money{});
        }
        for (std::size_t i = 1; i < parts.size(); ++i)
            if (weights[i - 1] == weights[i]) RC_ASSERT(absolute(parts[i - 1]) >= absolute(parts[i]));
    });
}

TEST(LargestRemainderDeathTest, never_splits_by_nothing) {
    EXPECT_DEATH((void)largest_remainder(euros(1), std::array<std::int64_t, 2>{0, 0}), "impossible");
    EXPECT_DEATH((void)largest_remainder(euros(1), std::array<std::int64_t, 2>{2, -1}), "impossible");
}

}  // namespace
}  // namespace essaim

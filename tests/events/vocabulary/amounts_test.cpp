#include "events/vocabulary/hours.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/quantity.h"
#include "events/vocabulary/rate.h"
#include "tests/events/vocabulary/laws.h"

namespace essaim {
namespace {

TEST(Money, has_exactly_two_decimals) {
    expect_same_text<Money>({"0.00", "0.05", "-0.05", "1200.00", "999999999.99", "-999999999.99"});
    expect_unread<Money>({"",
                          "-",
                          "1200",
                          "1200.0",
                          "1200.000",
                          "1200.",
                          ".50",
                          "01.00",
                          "+1.00",
                          "-0.00",
                          "1,00",
                          "1 200.00",
                          "1e3",
                          " 1.00",
                          "1.00 ",
                          "1000000000.00",
                          "-1000000000.00",
                          "0x1.00",
                          "--1.00",
                          "99999999999999999999999999.00"});
}

TEST(Money, adds_and_takes_away) {
    EXPECT_EQ(euros(12) + Money{34} - euros(1), Money{1134});
    EXPECT_EQ(3 * euros(2), euros(6));
    EXPECT_LT(-euros(1), Money{});
    EXPECT_EQ(absolute(-euros(1)), euros(1));
}

TEST(Money, of_sixty_four_bits_is_written_whole) {
    EXPECT_EQ(TextForm<Money>::write(Money{std::numeric_limits<std::int64_t>::min()}),
              "-92233720368547758.08");
}

TEST(MoneyDeathTest, never_wraps_around) {
    EXPECT_DEATH((void)(Money{std::numeric_limits<std::int64_t>::max()} + Money{1}), "impossible");
    EXPECT_DEATH((void)-Money{std::numeric_limits<std::int64_t>::min()}, "impossible");
    EXPECT_DEATH((void)(Money{std::numeric_limits<std::int64_t>::max()} * 2), "impossible");
}

TEST(Money, keeps_its_value_through_both_forms) {
    ESSAIM_LAW("money",
               [] { expect_both_forms_hold(Money{*whole_between(-99'999'999'999, 99'999'999'999)}); });
    expect_one_text_a_value<Money>();
}

TEST(Rate, has_two_to_six_decimals) {
    expect_same_text<Rate>({"0.00", "10.00", "0.016", "100.00", "15.45", "0.000001", "999999.999999"});
    expect_unread<Rate>({"", "10", "10.0", "-1.00", "1.0000001", "010.00", "1000000.00", "10.00%"});
    EXPECT_EQ(*TextForm<Rate>::read("10.000"), percent(10));
    EXPECT_EQ(TextForm<Rate>::write(percent(10)), "10.00");
}

TEST(Rate, keeps_its_value_through_both_forms) {
    ESSAIM_LAW("rate", [] { expect_both_forms_hold(Rate{*whole_between(0, 999'999'999'999)}); });
}

TEST(Hours, have_exactly_two_decimals) {
    expect_same_text<Hours>({"0.00", "13.50", "151.67", "999999.99"});
    expect_unread<Hours>({"", "13", "13.5", "-1.00", "1000000.00", "13:30", "13.500"});
    EXPECT_EQ(TextForm<Hours>::write(Hours{100} - Hours{250}), "-1.50");
}

TEST(Hours, keep_their_value_through_both_forms) {
    ESSAIM_LAW("hours", [] { expect_both_forms_hold(Hours{*whole_between(0, 99'999'999)}); });
    expect_one_text_a_value<Hours>();
}

TEST(Quantity, has_up_to_three_decimals) {
    expect_same_text<Quantity>({"0", "1", "1.25", "0.001", "10", "999999.999"});
    expect_unread<Quantity>({"", "1.", "-1", "1.2345", "1000000", "01", ".5"});
    EXPECT_EQ(*TextForm<Quantity>::read("1.500"), Quantity{1'500});
}

TEST(Quantity, keeps_its_value_through_both_forms) {
    ESSAIM_LAW("quantity", [] { expect_both_forms_hold(Quantity{*whole_between(0, 999'999'999)}); });
}

TEST(Amounts, keep_any_value_on_the_wire) {
    ESSAIM_LAW("wire", [](std::int64_t units) {
        RC_ASSERT(WireForm<Money>::from(WireForm<Money>::to(Money{units})) == Money{units});
        RC_ASSERT(WireForm<Rate>::from(WireForm<Rate>::to(Rate{units})) == Rate{units});
        RC_ASSERT(WireForm<Hours>::from(WireForm<Hours>::to(Hours{units})) == Hours{units});
        RC_ASSERT(WireForm<Quantity>::from(WireForm<Quantity>::to(Quantity{units})) == Quantity{units});
    });
}

}  // namespace
}  // namespace essaim

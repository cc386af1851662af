#include "events/vocabulary/date.h"
#include "events/vocabulary/instant.h"
#include "events/vocabulary/month.h"
#include "tests/events/vocabulary/laws.h"

namespace essaim {
namespace {

TEST(Date, is_a_real_day) {
    expect_same_text<Date>(
        {"2026-01-31", "2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31", "1970-01-01"});
    expect_unread<Date>({"", "2026-02-29", "1900-02-29", "2026-02-30", "2026-04-31", "2026-13-01",
                         "2026-00-10", "2026-01-00", "2026-01-32", "2026-1-31", "26-01-31", "2026/01/31",
                         "2026-01-31T00:00:00Z", "+026-01-31", "2026-01-3a", " 2026-01-31"});
    EXPECT_EQ(*TextForm<Date>::read("2026-01-31"), date(2026, 1, 31));
}

TEST(Date, keeps_its_value_through_both_forms) {
    ESSAIM_LAW("date", [] {
        const auto days = *whole_between(WireForm<Date>::to(first_date), WireForm<Date>::to(last_date));
        expect_both_forms_hold(Date{std::chrono::days{days}});
    });
    expect_one_text_a_value<Date>();
}

TEST(Date, without_a_text_has_no_encoding) {
    EXPECT_FALSE(WireForm<Date>::from(WireForm<Date>::to(first_date) - 1));
    EXPECT_FALSE(WireForm<Date>::from(WireForm<Date>::to(last_date) + 1));
    EXPECT_FALSE(WireForm<Date>::from(std::numeric_limits<std::int32_t>::max()));
}

TEST(Month, is_written_as_year_and_number) {
    expect_same_text<Month>({"2026-01", "2026-12", "0000-01", "9999-12"});
    expect_unread<Month>({"", "2026-00", "2026-13", "2026-1", "2026", "2026-01-01", "2026_01", "-026-01"});
}

TEST(Month, knows_its_days_and_its_neighbours) {
    const Month february(2024, 2);
    EXPECT_EQ(february.first_day(), date(2024, 2, 1));
    EXPECT_EQ(february.last_day(), date(2024, 2, 29));
    EXPECT_EQ(february.days(), 29);
    EXPECT_EQ(february.next(), Month(2024, 3));
    EXPECT_EQ(Month(2025, 12).next(), Month(2026, 1));
    EXPECT_EQ(Month(2026, 1).previous(), Month(2025, 12));
    EXPECT_EQ(Month(2026, 1) - Month(2024, 2), 23);
    EXPECT_EQ(Month::of(date(2026, 7, 31)), Month(2026, 7));
    EXPECT_TRUE(february.contains(date(2024, 2, 29)));
    EXPECT_FALSE(february.contains(date(2024, 3, 1)));
}

TEST(Month, keeps_its_value_through_both_forms) {
    ESSAIM_LAW("month", [] {
        const auto index = *whole_between(0, Month::most);
        expect_both_forms_hold(Month::from_index(static_cast<std::int32_t>(index)));
    });
    expect_one_text_a_value<Month>();
    EXPECT_FALSE(WireForm<Month>::from(-1));
    EXPECT_FALSE(WireForm<Month>::from(Month::most + 1));
}

TEST(MonthDeathTest, never_leaves_the_calendar) {
    EXPECT_DEATH((void)Month(2026, 13), "impossible");
    EXPECT_DEATH((void)Month(9999, 12).next(), "impossible");
    EXPECT_DEATH((void)Month(0, 1).previous(), "impossible");
}

TEST(Instant, has_milliseconds_and_is_utc) {
    expect_same_text<Instant>({"2026-01-02T08:00:07.000Z", "1969-12-31T23:59:59.999Z",
                               "0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"});
    expect_unread<Instant>({"", "2026-01-02T08:00:07Z", "2026-01-02T08:00:07.0Z", "2026-01-02T08:00:07.000",
                            "2026-01-02T08:00:07.000+01:00", "2026-01-02t08:00:07.000z",
                            "2026-01-02 08:00:07.000Z", "2026-01-02T24:00:00.000Z",
                            "2026-01-02T08:60:00.000Z", "2026-01-02T08:00:60.000Z",
                            "2026-02-30T08:00:00.000Z", "2026-01-02T08:00:07,000Z"});
}

TEST(Instant, may_be_typed_without_its_fraction) {
    EXPECT_EQ(typed_instant("2026-04-12T10:00:00Z"), *TextForm<Instant>::read("2026-04-12T10:00:00.000Z"));
    EXPECT_EQ(typed_instant("2026-04-12T10:00:00.250Z"),
              *TextForm<Instant>::read("2026-04-12T10:00:00.250Z"));
    EXPECT_FALSE(typed_instant("2026-04-12T10:00:00"));
    EXPECT_FALSE(typed_instant(""));
}

TEST(Instant, keeps_its_value_through_both_forms) {
    ESSAIM_LAW("instant", [] {
        const auto least = WireForm<Instant>::to(first_instant);
        const auto most = WireForm<Instant>::to(last_instant);
        expect_both_forms_hold(Instant{std::chrono::milliseconds{*whole_between(least, most)}});
    });
    expect_one_text_a_value<Instant>();
    EXPECT_FALSE(WireForm<Instant>::from(WireForm<Instant>::to(last_instant) + 1));
    EXPECT_FALSE(WireForm<Instant>::from(std::numeric_limits<std::int64_t>::min()));
}

}  // namespace
}  // namespace essaim

#pragma once
#include <chrono>
#include <cstdint>
#include <optional>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/forms.h"

namespace essaim {

/// A day of the calendar, valid time of a fact. No time zone: due dates are Paris dates by meaning.
using Date = std::chrono::sys_days;

/// The days that have a text: 0000-01-01 to 9999-12-31.
inline constexpr Date first_date{std::chrono::year{0} / 1 / 1};
inline constexpr Date last_date{std::chrono::year{9999} / 12 / 31};

constexpr Date date(int year, unsigned month, unsigned day) {
    return Date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
}

/// "2026-01-31": real days of the Gregorian calendar only.
template <>
struct TextForm<Date> {
    static std::string write(const Date& day);
    static tl::expected<Date, InvalidCode> read(std::string_view text);
    static constexpr InvalidCode code = "invalid_date";
    static constexpr std::string_view format = "date";
    static constexpr std::string_view pattern = R"(^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$)";
    static constexpr std::string_view example = "2026-01-31";
};

/// Days since 1970-01-01.
template <>
struct WireForm<Date> {
    using Wire = std::int32_t;
    /// A day without a text aborts.
    static constexpr Wire to(const Date& day) {
        ESSAIM_ASSERT(day >= first_date && day <= last_date);
        return static_cast<Wire>(day.time_since_epoch().count());
    }
    static constexpr std::optional<Date> from(Wire days) {
        const Date day{std::chrono::days{days}};
        if (day < first_date || day > last_date) return std::nullopt;
        return day;
    }
};

}  // namespace essaim

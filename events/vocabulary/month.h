#pragma once
#include <compare>
#include <cstdint>
#include <optional>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/forms.h"

namespace essaim {

/// A calendar month: the period of pay, of an account, of a declaration.
class Month {
  public:
    /// Months since 0000-01; 0 to `most`.
    static constexpr std::int32_t most = 9999 * 12 + 11;

    constexpr Month() = default;
    /// `number` is 1 to 12, the year 0 to 9999; anything else aborts.
    constexpr Month(int year, unsigned number) : Month(year * 12 + static_cast<std::int32_t>(number) - 1) {
        ESSAIM_ASSERT(number >= 1 && number <= 12);
    }
    static constexpr Month from_index(std::int32_t index) { return Month(index); }
    /// The month in which a day lies.
    static constexpr Month of(Date day) {
        const std::chrono::year_month_day parts{day};
        return {static_cast<int>(parts.year()), static_cast<unsigned>(parts.month())};
    }

    constexpr std::int32_t index() const { return index_; }
    constexpr int year() const { return index_ / 12; }
    /// 1 for January.
    constexpr unsigned number() const { return static_cast<unsigned>(index_ % 12) + 1; }
    constexpr Date first_day() const { return date(year(), number(), 1); }
    constexpr Date last_day() const {
        return Date{std::chrono::year{year()} / std::chrono::month{number()} / std::chrono::last};
    }
    /// 28 to 31.
    constexpr int days() const { return static_cast<int>((last_day() - first_day()).count()) + 1; }
    constexpr Month next() const { return *this + 1; }
    constexpr Month previous() const { return *this - 1; }
    constexpr bool contains(Date day) const { return first_day() <= day && day <= last_day(); }

    friend constexpr auto operator<=>(const Month&, const Month&) = default;
    friend constexpr Month operator+(Month month, std::int32_t months) {
        return Month(month.index_ + months);
    }
    friend constexpr Month operator-(Month month, std::int32_t months) {
        return Month(month.index_ - months);
    }
    /// How many months lie between two: 1 from a month to the next.
    friend constexpr std::int32_t operator-(Month later, Month earlier) {
        return later.index_ - earlier.index_;
    }

  private:
    constexpr explicit Month(std::int32_t index) : index_(index) {
        ESSAIM_ASSERT(index >= 0 && index <= most);
    }
    std::int32_t index_ = 0;
};

/// "2026-01".
template <>
struct TextForm<Month> {
    static std::string write(const Month& month);
    static tl::expected<Month, InvalidCode> read(std::string_view text);
    static constexpr InvalidCode code = "invalid_month";
    static constexpr std::string_view pattern = R"(^[0-9]{4}-(0[1-9]|1[0-2])$)";
    static constexpr std::string_view example = "2026-01";
};

/// year * 12 + month - 1.
template <>
struct WireForm<Month> {
    using Wire = std::int32_t;
    static constexpr Wire to(const Month& month) { return month.index(); }
    static constexpr std::optional<Month> from(Wire index) {
        if (index < 0 || index > Month::most) return std::nullopt;
        return Month::from_index(index);
    }
};

}  // namespace essaim

#pragma once
#include <compare>
#include <cstdint>
#include <optional>

#include "events/vocabulary/checked.h"
#include "events/vocabulary/forms.h"

namespace essaim {

/// An amount in euros, held in cents. Sums that leave 64 bits abort: amounts are bounded where they enter.
struct Money {
    std::int64_t cents = 0;

    friend constexpr auto operator<=>(const Money&, const Money&) = default;
    friend constexpr Money operator+(Money a, Money b) { return {checked_add(a.cents, b.cents)}; }
    friend constexpr Money operator-(Money a, Money b) { return {checked_subtract(a.cents, b.cents)}; }
    friend constexpr Money operator*(Money a, std::int64_t times) {
        return {checked_multiply(a.cents, times)};
    }
    friend constexpr Money operator*(std::int64_t times, Money a) { return a * times; }
    constexpr Money operator-() const { return Money{} - *this; }
    constexpr Money& operator+=(Money other) { return *this = *this + other; }
    constexpr Money& operator-=(Money other) { return *this = *this - other; }
};

constexpr Money euros(std::int64_t whole) {
    return Money{100} * whole;
}
constexpr Money absolute(Money amount) {
    return amount < Money{} ? -amount : amount;
}

/// "1200.00", "-0.05": exactly two decimals. Reads up to 999,999,999.99 either way; writes any.
template <>
struct TextForm<Money> {
    static std::string write(const Money& amount);
    static tl::expected<Money, InvalidCode> read(std::string_view text);
    static constexpr InvalidCode code = "invalid_money";
    static constexpr std::string_view pattern = R"(^-?(0|[1-9][0-9]{0,8})\.[0-9]{2}$)";
    static constexpr std::string_view example = "1200.00";
};

template <>
struct WireForm<Money> {
    using Wire = std::int64_t;
    static constexpr Wire to(const Money& amount) { return amount.cents; }
    static constexpr std::optional<Money> from(Wire cents) { return Money{cents}; }
};

}  // namespace essaim

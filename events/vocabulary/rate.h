#pragma once
#include <compare>
#include <cstdint>
#include <optional>

#include "events/vocabulary/checked.h"
#include "events/vocabulary/forms.h"

namespace essaim {

/// A rate in percent, held in millionths of a percent: 10.00 % is 10'000'000, 0.016 % is 16'000.
struct Rate {
    std::int64_t millionths = 0;

    friend constexpr auto operator<=>(const Rate&, const Rate&) = default;
    friend constexpr Rate operator+(Rate a, Rate b) { return {checked_add(a.millionths, b.millionths)}; }
    friend constexpr Rate operator-(Rate a, Rate b) { return {checked_subtract(a.millionths, b.millionths)}; }
    constexpr Rate& operator+=(Rate other) { return *this = *this + other; }
};

constexpr Rate percent(std::int64_t whole) {
    return {checked_multiply(whole, 1'000'000)};
}

/// "10.00", "0.016": two to six decimals, written without zeros after the second. Reads 0.00 to
/// 999,999.999999 (no rate that people give is negative); writes any.
template <>
struct TextForm<Rate> {
    static std::string write(const Rate& rate);
    static tl::expected<Rate, InvalidCode> read(std::string_view text);
    static constexpr InvalidCode code = "invalid_rate";
    static constexpr std::string_view pattern = R"(^(0|[1-9][0-9]{0,5})\.[0-9]{2,6}$)";
    static constexpr std::string_view example = "10.00";
};

template <>
struct WireForm<Rate> {
    using Wire = std::int64_t;
    static constexpr Wire to(const Rate& rate) { return rate.millionths; }
    static constexpr std::optional<Rate> from(Wire millionths) { return Rate{millionths}; }
};

}  // namespace essaim

#pragma once
#include <compare>
#include <cstdint>
#include <optional>

#include "events/vocabulary/checked.h"
#include "events/vocabulary/forms.h"

namespace essaim {

/// A length of work, held in hundredths of an hour.
struct Hours {
    std::int64_t hundredths = 0;

    friend constexpr auto operator<=>(const Hours&, const Hours&) = default;
    friend constexpr Hours operator+(Hours a, Hours b) { return {checked_add(a.hundredths, b.hundredths)}; }
    friend constexpr Hours operator-(Hours a, Hours b) {
        return {checked_subtract(a.hundredths, b.hundredths)};
    }
    constexpr Hours& operator+=(Hours other) { return *this = *this + other; }
    constexpr Hours& operator-=(Hours other) { return *this = *this - other; }
};

/// "13.50": exactly two decimals. Reads 0.00 to 999,999.99; writes any, also a negative difference.
template <>
struct TextForm<Hours> {
    static std::string write(const Hours& hours);
    static tl::expected<Hours, InvalidCode> read(std::string_view text);
    static constexpr InvalidCode code = "invalid_hours";
    static constexpr std::string_view pattern = R"(^(0|[1-9][0-9]{0,5})\.[0-9]{2}$)";
    static constexpr std::string_view example = "13.50";
};

template <>
struct WireForm<Hours> {
    using Wire = std::int64_t;
    static constexpr Wire to(const Hours& hours) { return hours.hundredths; }
    static constexpr std::optional<Hours> from(Wire hundredths) { return Hours{hundredths}; }
};

}  // namespace essaim

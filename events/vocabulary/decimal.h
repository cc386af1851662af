#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace essaim {

enum class Sign : std::uint8_t { unsigned_only, either };

/// What a decimal text may look like: between `least` and `most` digits after the point (no point when
/// there are none), at most `largest` in units of the last of `most` decimals.
struct DecimalShape {
    int least;
    int most;
    std::int64_t largest;
    Sign sign;
};

/// "13.50" with most = 3 is 13500. One value has one whole part: no leading zero, no "+", no "-0".
/// nullopt for anything else.
std::optional<std::int64_t> read_decimal(std::string_view text, const DecimalShape& shape);

/// `units` of 10^-most; zeros at the end are dropped down to `least` decimals.
std::string write_decimal(std::int64_t units, int least, int most);

/// Exactly this many ASCII digits, as a number; nullopt otherwise. At most 18 digits.
std::optional<std::int64_t> read_digits(std::string_view text, std::size_t count);

/// `value` in decimal, at least `width` digits.
std::string padded(std::int64_t value, std::size_t width);

}  // namespace essaim

#include "events/vocabulary/decimal.h"

#include <array>

#include "events/vocabulary/assert.h"

namespace essaim {
namespace {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr std::size_t most_digits = 18;  // 10^18 < 2^63

}  // namespace

std::optional<std::int64_t> read_decimal(std::string_view text, const DecimalShape& shape) {
    const bool negative = text.starts_with('-');
    if (negative) {
        if (shape.sign == Sign::unsigned_only) return std::nullopt;
        text.remove_prefix(1);
    }
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    std::string_view decimals;
    if (point != std::string_view::npos) {
        decimals = text.substr(point + 1);
        if (decimals.empty()) return std::nullopt;
    }
    if (whole.empty() || (whole.size() > 1 && whole[0] == '0')) return std::nullopt;
    if (decimals.size() < static_cast<std::size_t>(shape.least) ||
        decimals.size() > static_cast<std::size_t>(shape.most) ||
        whole.size() + static_cast<std::size_t>(shape.most) > most_digits)
        return std::nullopt;
    std::int64_t units = 0;
    for (const std::string_view part : {whole, decimals})
        for (const char c : part) {
            if (!is_digit(c)) return std::nullopt;
            units = units * 10 + (c - '0');
        }
    for (std::size_t i = decimals.size(); i < static_cast<std::size_t>(shape.most); ++i) units *= 10;
    if (units > shape.largest || (negative && units == 0)) return std::nullopt;
    return negative ? -units : units;
}

std::string write_decimal(std::int64_t units, int least, int most) {
    ESSAIM_ASSERT(0 <= least && least <= most && static_cast<std::size_t>(most) <= most_digits);
    const bool negative = units < 0;
    std::uint64_t left =
        negative ? ~static_cast<std::uint64_t>(units) + 1 : static_cast<std::uint64_t>(units);
    // From the last digit on: sign, point and at most twenty digits, a zero before the point included.
    std::array<char, 1 + 1 + 20> text;
    auto* const end = text.data() + text.size();
    auto* at = end;
    const auto digit = [&] {
        *--at = static_cast<char>('0' + left % 10);
        left /= 10;
    };
    int decimals = most;
    for (; decimals > least && left % 10 == 0; --decimals) left /= 10;
    if (decimals > 0) {
        for (; decimals > 0; --decimals) digit();
        *--at = '.';
    }
    do digit();
    while (left > 0);
    if (negative) *--at = '-';
    return {at, end};
}

std::optional<std::int64_t> read_digits(std::string_view text, std::size_t count) {
    ESSAIM_ASSERT(count <= most_digits);
    if (text.size() != count) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) {
        if (!is_digit(c)) return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::string padded(std::int64_t value, std::size_t width) {
    ESSAIM_ASSERT(value >= 0);
    std::string digits = std::to_string(value);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

}  // namespace essaim

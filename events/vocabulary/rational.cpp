#include "events/vocabulary/rational.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "events/vocabulary/assert.h"

namespace essaim {
namespace {

__extension__ typedef unsigned __int128 UInt128;

constexpr UInt128 largest = ~UInt128{0} >> 1;  // 2^127 - 1
/// Nearly all terms are at most this; a division of 64 bits costs a fifth of one of 128.
constexpr UInt128 narrow = std::numeric_limits<std::uint64_t>::max();

UInt128 magnitude(Int128 value) {
    return value < 0 ? ~static_cast<UInt128>(value) + 1 : static_cast<UInt128>(value);
}

Int128 with_sign(UInt128 value, bool negative) {
    ESSAIM_ASSERT(value <= largest);
    return negative ? -static_cast<Int128>(value) : static_cast<Int128>(value);
}

// By hand, on magnitudes: the compiler's checked product of 128 bits needs a library clang lacks here.
Int128 multiply(Int128 a, Int128 b) {
    const UInt128 x = magnitude(a);
    const UInt128 y = magnitude(b);
    ESSAIM_ASSERT((x <= narrow && y <= narrow) || x == 0 || y <= largest / x);
    return with_sign(x * y, (a < 0) != (b < 0));
}

Int128 add(Int128 a, Int128 b) {
    Int128 sum = 0;
    const bool overflow = __builtin_add_overflow(a, b, &sum);
    ESSAIM_ASSERT(!overflow);
    return sum;
}

UInt128 greatest_common_divisor(UInt128 a, UInt128 b) {
    while (b > narrow || (b != 0 && a > narrow)) {
        a %= b;
        std::swap(a, b);
    }
    return b == 0 ? a : std::gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
}

UInt128 divided(UInt128 value, UInt128 by) {
    if (by == 1) return value;
    return value <= narrow && by <= narrow
               ? static_cast<std::uint64_t>(value) / static_cast<std::uint64_t>(by)
               : value / by;
}

std::string digits_of(UInt128 value) {
    std::string digits;
    do {
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
        value /= 10;
    } while (value != 0);
    return digits;
}

constexpr std::size_t most_digits = 38;  // 10^38 < 2^127

std::optional<Int128> read_whole(std::string_view text) {
    if (text.empty() || text.size() > most_digits || (text.size() > 1 && text[0] == '0')) return std::nullopt;
    Int128 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

// Any size; in lowest terms and never whole over one.
std::optional<Rational> read_any(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    std::optional<Rational> value;
    if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
        const auto numerator = read_whole(text.substr(0, slash));
        const auto denominator = read_whole(text.substr(slash + 1));
        if (!numerator || !denominator || *denominator < 2) return std::nullopt;
        value = Rational(*numerator, *denominator);
        if (value->denominator() != *denominator) return std::nullopt;
    } else {
        if (text.size() < 4 || text[text.size() - 3] != '.') return std::nullopt;
        std::string digits(text.substr(0, text.size() - 3));
        if (digits.size() > 1 && digits[0] == '0') return std::nullopt;
        digits += text.substr(text.size() - 2);
        digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
        const auto cents = read_whole(digits);
        if (!cents) return std::nullopt;
        value = Rational(*cents, 100);
    }
    if (negative && value->is_zero()) return std::nullopt;
    return negative ? -*value : *value;
}

}  // namespace

Rational::Rational(Int128 numerator, Int128 denominator) {
    ESSAIM_ASSERT(denominator != 0);
    const UInt128 top = magnitude(numerator);
    const UInt128 bottom = magnitude(denominator);
    const UInt128 common = greatest_common_divisor(top, bottom);
    numerator_ = with_sign(divided(top, common), (numerator < 0) != (denominator < 0));
    denominator_ = with_sign(divided(bottom, common), false);
}

Rational operator+(const Rational& a, const Rational& b) {
    const Int128 common =
        static_cast<Int128>(greatest_common_divisor(magnitude(a.denominator_), magnitude(b.denominator_)));
    const Int128 scale_a = b.denominator_ / common;
    const Int128 scale_b = a.denominator_ / common;
    return {add(multiply(a.numerator_, scale_a), multiply(b.numerator_, scale_b)),
            multiply(a.denominator_, scale_a)};
}

Rational operator-(const Rational& a, const Rational& b) {
    return a + -b;
}

Rational operator*(const Rational& a, const Rational& b) {
    const Rational left(a.numerator_, b.denominator_);  // reduced across first, so that less overflows
    const Rational right(b.numerator_, a.denominator_);
    Rational product;  // in lowest terms, as both are
    product.numerator_ = multiply(left.numerator_, right.numerator_);
    product.denominator_ = multiply(left.denominator_, right.denominator_);
    return product;
}

Rational operator/(const Rational& a, const Rational& b) {
    ESSAIM_ASSERT(!b.is_zero());
    return a * Rational(b.denominator_, b.numerator_);
}

Rational Rational::operator-() const {
    Rational negated = *this;
    negated.numerator_ = with_sign(magnitude(numerator_), numerator_ > 0);
    return negated;
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    const Int128 common =
        static_cast<Int128>(greatest_common_divisor(magnitude(a.denominator_), magnitude(b.denominator_)));
    return multiply(a.numerator_, b.denominator_ / common) <=>
           multiply(b.numerator_, a.denominator_ / common);
}

Rational exact(Money amount) {
    return {amount.cents, 100};
}
Rational exact(Rate rate) {
    return {rate.millionths, 100'000'000};
}
Rational exact(Hours hours) {
    return {hours.hundredths, 100};
}
Rational exact(Quantity quantity) {
    return {quantity.thousandths, 1'000};
}

std::string TextForm<Rational>::write(const Rational& value) {
    const std::string sign = value.is_negative() ? "-" : "";
    const UInt128 top = magnitude(value.numerator());
    const UInt128 bottom = magnitude(value.denominator());
    if (100 % bottom != 0) return sign + digits_of(top) + '/' + digits_of(bottom);
    const UInt128 cents = top % bottom * (100 / bottom);  // of the part after the point
    return sign + digits_of(top / bottom) + '.' + (cents < 10 ? "0" : "") + digits_of(cents);
}

tl::expected<Rational, InvalidCode> TextForm<Rational>::read(std::string_view text) {
    const auto value = read_any(text);
    constexpr Int128 largest_denominator = 1'000'000'000;
    if (!value || value->denominator() > largest_denominator ||
        magnitude(value->numerator()) / magnitude(value->denominator()) > 999'999'999)
        return tl::unexpected(code);
    return *value;
}

std::optional<Rational> WireForm<Rational>::from(const Wire& text) {
    const auto value = read_any(text);
    if (!value || to(*value) != text) return std::nullopt;  // one value, one encoding
    return value;
}

}  // namespace essaim

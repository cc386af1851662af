#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "events/vocabulary/forms.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/quantity.h"
#include "events/vocabulary/rate.h"

namespace essaim {

__extension__ typedef __int128 Int128;

/// An exact fraction in lowest terms, its denominator above zero. Figures between two roundings are
/// these. Terms that leave 127 bits abort: inputs are bounded where they enter.
class Rational {
  public:
    constexpr Rational() = default;
    constexpr explicit Rational(std::int64_t whole) : numerator_(whole) {}
    /// A denominator of zero aborts.
    Rational(Int128 numerator, Int128 denominator);

    constexpr Int128 numerator() const { return numerator_; }
    constexpr Int128 denominator() const { return denominator_; }
    constexpr bool is_zero() const { return numerator_ == 0; }
    constexpr bool is_negative() const { return numerator_ < 0; }

    friend Rational operator+(const Rational& a, const Rational& b);
    friend Rational operator-(const Rational& a, const Rational& b);
    friend Rational operator*(const Rational& a, const Rational& b);
    /// Dividing by zero aborts.
    friend Rational operator/(const Rational& a, const Rational& b);
    Rational operator-() const;
    Rational& operator+=(const Rational& other) { return *this = *this + other; }
    Rational& operator-=(const Rational& other) { return *this = *this - other; }
    friend constexpr bool operator==(const Rational&, const Rational&) = default;
    friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);

  private:
    Int128 numerator_ = 0;
    Int128 denominator_ = 1;
};

/// The exact value: euros, the fraction that a rate is (10.00 % is 1/10), hours, units.
Rational exact(Money amount);
Rational exact(Rate rate);
Rational exact(Hours hours);
Rational exact(Quantity quantity);

/// Money text when it is whole cents ("1200.00"), else a fraction in lowest terms ("54691/30"). Reads up to
/// 999,999,999.99 either way and denominators up to 10^9, so that no input can overflow what follows.
template <>
struct TextForm<Rational> {
    static std::string write(const Rational& value);
    static tl::expected<Rational, InvalidCode> read(std::string_view text);
    static constexpr InvalidCode code = "invalid_amount";
    static constexpr std::string_view pattern = R"(^-?(0|[1-9][0-9]*)(\.[0-9]{2}|/[1-9][0-9]{0,9})$)";
    static constexpr std::string_view example = "54691/30";
};

/// The text of the form above, of any size.
template <>
struct WireForm<Rational> {
    using Wire = std::string;
    static Wire to(const Rational& value) { return TextForm<Rational>::write(value); }
    static std::optional<Rational> from(const Wire& text);
};

}  // namespace essaim

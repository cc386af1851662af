#pragma once
#include <string_view>

namespace essaim {

/// Only ASCII digits, at least one.
bool all_digits(std::string_view text) noexcept;

/// The Luhn check of a text of digits (ISO/IEC 7812-1, annex B). SIREN and SIRET end with such a digit.
bool luhn_holds(std::string_view digits) noexcept;

/// The remainder by 97 of a text of digits and capitals, letters counting as 10 to 35 (ISO 13616).
int remainder_97(std::string_view alphanumeric) noexcept;

}  // namespace essaim

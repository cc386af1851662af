#include "events/vocabulary/check_digits.h"

#include <cstddef>

namespace essaim {

bool all_digits(std::string_view text) noexcept {
    for (const char c : text)
        if (c < '0' || c > '9') return false;
    return !text.empty();
}

bool luhn_holds(std::string_view digits) noexcept {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int digit = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1) {
            digit *= 2;
            if (digit > 9) digit -= 9;
        }
        sum += digit;
    }
    return sum % 10 == 0;
}

int remainder_97(std::string_view alphanumeric) noexcept {
    int remainder = 0;
    for (const char c : alphanumeric) {
        const bool letter = c >= 'A' && c <= 'Z';
        const int value = letter ? c - 'A' + 10 : c - '0';
        remainder = (remainder * (letter ? 100 : 10) + value) % 97;
    }
    return remainder;
}

}  // namespace essaim

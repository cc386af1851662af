#include "events/vocabulary/iban.h"

#include <algorithm>
#include <array>
#include <utility>

#include "events/vocabulary/check_digits.h"

namespace essaim {
namespace {

// Lengths by country, sorted: SWIFT IBAN registry, release 99 (2024-12).
constexpr std::array<std::pair<std::string_view, std::size_t>, 84> lengths{{
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22},
    {"BH", 22}, {"BI", 27}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24},
    {"DE", 22}, {"DJ", 27}, {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18},
    {"FK", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27},
    {"GT", 28}, {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27},
    {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20},
    {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19}, {"MN", 20}, {"MR", 27},
    {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23}, {"PK", 24}, {"PL", 28},
    {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33}, {"SA", 24}, {"SC", 31},
    {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"SO", 23}, {"ST", 25}, {"SV", 28},
    {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22},
}};

bool length_fits(std::string_view text) {
    const auto* const entry = std::lower_bound(
        lengths.begin(), lengths.end(), text.substr(0, 2),
        [](const auto& candidate, std::string_view country) { return candidate.first < country; });
    if (entry != lengths.end() && entry->first == text.substr(0, 2)) return text.size() == entry->second;
    return text.size() >= 15 && text.size() <= 34;
}

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

}  // namespace

tl::expected<Iban, InvalidCode> Iban::read(std::string_view text) {
    const auto invalid = tl::unexpected(TextForm<Iban>::code);
    if (text.size() < 15 || !is_capital(text[0]) || !is_capital(text[1]) || !all_digits(text.substr(2, 2)) ||
        !length_fits(text))
        return invalid;
    for (const char c : text)
        if (!is_capital(c) && (c < '0' || c > '9')) return invalid;
    // 00, 01 and 99 would satisfy the remainder beside the true 97, 98 and 02 (ISO 7064, MOD 97-10).
    const std::string_view key = text.substr(2, 2);
    if (key == "00" || key == "01" || key == "99") return invalid;
    if (remainder_97(std::string(text.substr(4)) + std::string(text.substr(0, 4))) != 1) return invalid;
    return Iban(text);
}

}  // namespace essaim

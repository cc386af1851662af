#include "events/vocabulary/siret.h"

#include "events/vocabulary/assert.h"
#include "events/vocabulary/check_digits.h"

namespace essaim {
namespace {

constexpr std::size_t siren_digits = 9;
constexpr std::string_view la_poste = "356000000";

int sum_of_digits(std::string_view digits) {
    int sum = 0;
    for (const char c : digits) sum += c - '0';
    return sum;
}

}  // namespace

tl::expected<Siret, InvalidCode> Siret::read(std::string_view text) {
    const bool shaped = text.size() == 14 && all_digits(text) && luhn_holds(text.substr(0, siren_digits));
    const bool postal = text.starts_with(la_poste) && sum_of_digits(text) % 5 == 0;
    if (!shaped || !(luhn_holds(text) || postal)) return tl::unexpected(TextForm<Siret>::code);
    return Siret(text);
}

Siren Siret::siren() const {
    const auto siren = Siren::read(std::string_view(text_).substr(0, siren_digits));
    ESSAIM_ASSERT(siren.has_value());
    return *siren;
}

}  // namespace essaim

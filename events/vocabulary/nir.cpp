#include "events/vocabulary/nir.h"

#include "events/vocabulary/check_digits.h"
#include "events/vocabulary/decimal.h"

namespace essaim {
namespace {

// Civil registers give 01 to 12; 20 and above stand where the month is unknown (INSEE).
bool month_fits(std::string_view month) {
    return month[0] >= '2' || month == "10" || month == "11" || month == "12" ||
           (month[0] == '0' && month[1] != '0');
}

}  // namespace

tl::expected<Nir, InvalidCode> Nir::read(std::string_view text) {
    const auto invalid = tl::unexpected(TextForm<Nir>::code);
    if (text.size() != 15) return invalid;
    std::string number(text.substr(0, 13));
    if (number[5] == '2' && number[6] == 'A') number.replace(5, 2, "19");
    if (number[5] == '2' && number[6] == 'B') number.replace(5, 2, "18");
    const auto key = read_digits(text.substr(13), 2);
    if (!all_digits(number) || !key || !month_fits(text.substr(3, 2)) ||
        std::string_view("123478").find(text[0]) == std::string_view::npos ||
        97 - remainder_97(number) != *key)
        return invalid;
    return Nir(text);
}

}  // namespace essaim

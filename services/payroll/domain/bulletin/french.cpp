#include "services/payroll/domain/bulletin/french.h"

#include <algorithm>
#include <array>

namespace essaim::payroll {

std::string french(Money money) {
    auto text = TextForm<Money>::write(absolute(money));
    constexpr std::size_t decimals = 3;
    constexpr std::size_t group = 3;
    text.replace(text.find('.'), 1, ",");
    for (std::size_t at = text.size() - decimals; at > group;) text.insert(at -= group, "\u00A0");
    return money < Money{} ? "-" + text : text;
}

std::string decimal_comma(std::string text) {
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::string french_day(Date date) {
    const auto text = TextForm<Date>::write(date);
    return text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
}

std::string month_name(Month month) {
    constexpr std::array names{"Janvier", "Février", "Mars",      "Avril",   "Mai",      "Juin",
                               "Juillet", "Août",    "Septembre", "Octobre", "Novembre", "Décembre"};
    return std::string(names.at(month.number() - 1)) + " " + std::to_string(month.year());
}

}  // namespace essaim::payroll

#include "events/vocabulary/date.h"

#include "events/vocabulary/assert.h"
#include "events/vocabulary/decimal.h"

namespace essaim {

std::string TextForm<Date>::write(const Date& day) {
    ESSAIM_ASSERT(day >= first_date && day <= last_date);
    const std::chrono::year_month_day parts{day};
    std::string text = "0000-00-00";
    const auto write = [&](std::size_t last, unsigned value) {
        for (; value > 0; value /= 10) text[last--] = static_cast<char>('0' + value % 10);
    };
    write(3, static_cast<unsigned>(static_cast<int>(parts.year())));
    write(6, static_cast<unsigned>(parts.month()));
    write(9, static_cast<unsigned>(parts.day()));
    return text;
}

tl::expected<Date, InvalidCode> TextForm<Date>::read(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return tl::unexpected(code);
    const auto year = read_digits(text.substr(0, 4), 4);
    const auto month = read_digits(text.substr(5, 2), 2);
    const auto day = read_digits(text.substr(8, 2), 2);
    if (!year || !month || !day) return tl::unexpected(code);
    const std::chrono::year_month_day parts{std::chrono::year{static_cast<int>(*year)},
                                            std::chrono::month{static_cast<unsigned>(*month)},
                                            std::chrono::day{static_cast<unsigned>(*day)}};
    if (!parts.ok()) return tl::unexpected(code);
    return Date{parts};
}

}  // namespace essaim

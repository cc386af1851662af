#include "events/vocabulary/month.h"

#include "events/vocabulary/decimal.h"

namespace essaim {

std::string TextForm<Month>::write(const Month& month) {
    return padded(month.year(), 4) + '-' + padded(month.number(), 2);
}

tl::expected<Month, InvalidCode> TextForm<Month>::read(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') return tl::unexpected(code);
    const auto year = read_digits(text.substr(0, 4), 4);
    const auto number = read_digits(text.substr(5, 2), 2);
    if (!year || !number || *number < 1 || *number > 12) return tl::unexpected(code);
    return Month(static_cast<int>(*year), static_cast<unsigned>(*number));
}

}  // namespace essaim

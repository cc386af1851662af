#include "events/vocabulary/money.h"

#include "events/vocabulary/decimal.h"

namespace essaim {

std::string TextForm<Money>::write(const Money& amount) {
    return write_decimal(amount.cents, 2, 2);
}

tl::expected<Money, InvalidCode> TextForm<Money>::read(std::string_view text) {
    const auto cents = read_decimal(text, {2, 2, 99'999'999'999, Sign::either});
    if (!cents) return tl::unexpected(code);
    return Money{*cents};
}

}  // namespace essaim

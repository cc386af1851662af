#include "events/vocabulary/quantity.h"

#include "events/vocabulary/decimal.h"

namespace essaim {

std::string TextForm<Quantity>::write(const Quantity& quantity) {
    return write_decimal(quantity.thousandths, 0, 3);
}

tl::expected<Quantity, InvalidCode> TextForm<Quantity>::read(std::string_view text) {
    const auto thousandths = read_decimal(text, {0, 3, 999'999'999, Sign::unsigned_only});
    if (!thousandths) return tl::unexpected(code);
    return Quantity{*thousandths};
}

}  // namespace essaim

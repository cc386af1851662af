#include "events/vocabulary/rate.h"

#include "events/vocabulary/decimal.h"

namespace essaim {

std::string TextForm<Rate>::write(const Rate& rate) {
    return write_decimal(rate.millionths, 2, 6);
}

tl::expected<Rate, InvalidCode> TextForm<Rate>::read(std::string_view text) {
    const auto millionths = read_decimal(text, {2, 6, 999'999'999'999, Sign::unsigned_only});
    if (!millionths) return tl::unexpected(code);
    return Rate{*millionths};
}

}  // namespace essaim

#include "events/vocabulary/hours.h"

#include "events/vocabulary/decimal.h"

namespace essaim {

std::string TextForm<Hours>::write(const Hours& hours) {
    return write_decimal(hours.hundredths, 2, 2);
}

tl::expected<Hours, InvalidCode> TextForm<Hours>::read(std::string_view text) {
    const auto hundredths = read_decimal(text, {2, 2, 99'999'999, Sign::unsigned_only});
    if (!hundredths) return tl::unexpected(code);
    return Hours{*hundredths};
}

}  // namespace essaim

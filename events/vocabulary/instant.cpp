#include "events/vocabulary/instant.h"

#include "events/vocabulary/assert.h"
#include "events/vocabulary/decimal.h"

namespace essaim {

std::string TextForm<Instant>::write(const Instant& instant) {
    ESSAIM_ASSERT(instant >= first_instant && instant <= last_instant);
    const Date day = std::chrono::floor<std::chrono::days>(instant);
    const std::int64_t milliseconds = (instant - day).count();
    return TextForm<Date>::write(day) + 'T' + padded(milliseconds / 3'600'000, 2) + ':' +
           padded(milliseconds / 60'000 % 60, 2) + ':' + padded(milliseconds / 1'000 % 60, 2) + '.' +
           padded(milliseconds % 1'000, 3) + 'Z';
}

tl::expected<Instant, InvalidCode> TextForm<Instant>::read(std::string_view text) {
    if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
        text[23] != 'Z')
        return tl::unexpected(code);
    const auto day = TextForm<Date>::read(text.substr(0, 10));
    const auto hours = read_digits(text.substr(11, 2), 2);
    const auto minutes = read_digits(text.substr(14, 2), 2);
    const auto seconds = read_digits(text.substr(17, 2), 2);
    const auto milliseconds = read_digits(text.substr(20, 3), 3);
    if (!day || !hours || !minutes || !seconds || !milliseconds || *hours > 23 || *minutes > 59 ||
        *seconds > 59)
        return tl::unexpected(code);
    const std::int64_t of_day = ((*hours * 60 + *minutes) * 60 + *seconds) * 1'000 + *milliseconds;
    return Instant{*day} + std::chrono::milliseconds{of_day};
}

std::optional<Instant> typed_instant(std::string_view text) {
    constexpr std::size_t without_fraction = 20;
    std::string whole{text};
    if (whole.size() == without_fraction && whole.back() == 'Z') whole.insert(without_fraction - 1, ".000");
    const auto instant = TextForm<Instant>::read(whole);
    return instant ? std::optional{*instant} : std::nullopt;
}

}  // namespace essaim

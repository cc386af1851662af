#include "events/vocabulary/siren.h"

#include "events/vocabulary/check_digits.h"

namespace essaim {

tl::expected<Siren, InvalidCode> Siren::read(std::string_view text) {
    if (text.size() != 9 || !all_digits(text) || !luhn_holds(text))
        return tl::unexpected(TextForm<Siren>::code);
    return Siren(text);
}

}  // namespace essaim

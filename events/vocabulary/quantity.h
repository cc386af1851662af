#pragma once
#include <compare>
#include <cstdint>
#include <optional>

#include "events/vocabulary/checked.h"
#include "events/vocabulary/forms.h"

namespace essaim {

/// How many of something is sold, held in thousandths of the unit.
struct Quantity {
    std::int64_t thousandths = 0;

    friend constexpr auto operator<=>(const Quantity&, const Quantity&) = default;
    friend constexpr Quantity operator+(Quantity a, Quantity b) {
        return {checked_add(a.thousandths, b.thousandths)};
    }
    friend constexpr Quantity operator-(Quantity a, Quantity b) {
        return {checked_subtract(a.thousandths, b.thousandths)};
    }
};

/// "1", "1.25": up to three decimals, written without zeros at the end. Reads 0 to 999,999.999.
template <>
struct TextForm<Quantity> {
    static std::string write(const Quantity& quantity);
    static tl::expected<Quantity, InvalidCode> read(std::string_view text);
    static constexpr InvalidCode code = "invalid_amount";
    static constexpr std::string_view pattern = R"(^(0|[1-9][0-9]{0,5})(\.[0-9]{1,3})?$)";
    static constexpr std::string_view example = "1.25";
};

template <>
struct WireForm<Quantity> {
    using Wire = std::int64_t;
    static constexpr Wire to(const Quantity& quantity) { return quantity.thousandths; }
    static constexpr std::optional<Quantity> from(Wire thousandths) { return Quantity{thousandths}; }
};

}  // namespace essaim

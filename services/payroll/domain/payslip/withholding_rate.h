#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "events/vocabulary/forms.h"
#include "events/vocabulary/rate.h"

namespace essaim::payroll {

/// The rate of income tax withheld: the person's own, or none, which is the neutral grid (CGI 204 H III).
struct WithholdingRate {
    std::optional<Rate> personal;  // 0 to 43 % with one significant decimal
    bool operator==(const WithholdingRate&) const = default;
};

/// Where the person lives, for the neutral grid.
enum class WithholdingZone : std::uint8_t { metropole, antilles_reunion, guyane_mayotte };

}  // namespace essaim::payroll

/// "neutral", or a rate: "2.90", "0".
template <>
struct essaim::TextForm<essaim::payroll::WithholdingRate> {
    static std::string write(const payroll::WithholdingRate& rate);
    static tl::expected<payroll::WithholdingRate, InvalidCode> read(std::string_view text);
    static constexpr InvalidCode code = "invalid_rate";
    static constexpr std::string_view pattern =
        R"(^(neutral|([0-9]|[1-3][0-9]|4[0-2])(\.[0-9]0*)?|43(\.0+)?)$)";
    static constexpr std::string_view example = "neutral";
};

/// Millionths of a percent; -1: neutral.
template <>
struct essaim::WireForm<essaim::payroll::WithholdingRate> {
    using Wire = std::int64_t;
    static Wire to(const payroll::WithholdingRate& rate) {
        return rate.personal ? rate.personal->millionths : -1;
    }
    static std::optional<payroll::WithholdingRate> from(Wire millionths);
};

template <>
struct essaim::Enumerators<essaim::payroll::WithholdingZone> {
    using E = essaim::payroll::WithholdingZone;
    static constexpr std::array<std::pair<E, std::string_view>, 3> names{{
        {E::metropole, "metropole"},
        {E::antilles_reunion, "antilles_reunion"},
        {E::guyane_mayotte, "guyane_mayotte"},
    }};
};

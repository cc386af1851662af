#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim::membership {

/// Why a contract ended.
enum class EndReason : std::uint8_t {
    resignation = 0,
    dismissal = 1,
    mutual_agreement = 2,
    end_of_term = 3,
    became_cesa = 4,
    own_company = 5,
    retirement = 6,
    death = 7,
    association_not_reached = 8,
    other = 9
};

}  // namespace essaim::membership

template <>
struct essaim::Enumerators<essaim::membership::EndReason> {
    using enum essaim::membership::EndReason;
    static constexpr std::array<std::pair<essaim::membership::EndReason, std::string_view>, 10> names{{
        {resignation, "resignation"},
        {dismissal, "dismissal"},
        {mutual_agreement, "mutual_agreement"},
        {end_of_term, "end_of_term"},
        {became_cesa, "became_cesa"},
        {own_company, "own_company"},
        {retirement, "retirement"},
        {death, "death"},
        {association_not_reached, "association_not_reached"},
        {other, "other"},
    }};
};

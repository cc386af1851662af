#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim::membership {

/// Why a project cannot be welcomed: never for what it may earn.
enum class ProjectRefusal : std::uint8_t {
    regulated_profession = 0,
    needs_staff = 1,
    heavy_investment = 2,
    other = 3
};

}  // namespace essaim::membership

template <>
struct essaim::Enumerators<essaim::membership::ProjectRefusal> {
    using enum essaim::membership::ProjectRefusal;
    static constexpr std::array<std::pair<essaim::membership::ProjectRefusal, std::string_view>, 4> names{{
        {regulated_profession, "regulated_profession"},
        {needs_staff, "needs_staff"},
        {heavy_investment, "heavy_investment"},
        {other, "other"},
    }};
};

#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim::membership {

/// What binds a member: the Cape (C. com. L127-1) is no employment contract; the Cesa (C. trav. L7331-2)
/// and a permanent's cdi or cdd are.
enum class ContractKind : std::uint8_t { cape = 0, cesa = 1, cdi = 2, cdd = 3 };

}  // namespace essaim::membership

template <>
struct essaim::Enumerators<essaim::membership::ContractKind> {
    using enum essaim::membership::ContractKind;
    static constexpr std::array<std::pair<essaim::membership::ContractKind, std::string_view>, 4> names{{
        {cape, "cape"},
        {cesa, "cesa"},
        {cdi, "cdi"},
        {cdd, "cdd"},
    }};
};

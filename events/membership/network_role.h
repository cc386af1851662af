#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim::membership {

/// What somebody is to the whole network: its operator, who admits and publishes and sees no cooperative's
/// books; its auditor, who sees every view and asks no command.
enum class NetworkRole : std::uint8_t { operating = 0, auditing = 1 };

}  // namespace essaim::membership

template <>
struct essaim::Enumerators<essaim::membership::NetworkRole> {
    using enum essaim::membership::NetworkRole;
    static constexpr std::array<std::pair<essaim::membership::NetworkRole, std::string_view>, 2> names{{
        {operating, "operator"},
        {auditing, "auditor"},
    }};
};

#pragma once
#include <optional>

#include "services/kernel/tables.h"
#include "services/membership/domain/refusals.h"
#include "services/membership/domain/states.h"

namespace essaim::membership {

/// Why nothing can be said of a member: the cooperative is not registered, or nobody was welcomed by that
/// name; nullopt: they are known.
inline std::optional<kernel::Refused> unknown(const kernel::Desk& desk, const MemberId& member) {
    if (!desk.find(states::registration)) return kernel::Refused{"unknown_cooperative", desk.chain()};
    if (!desk.find(states::members, member)) return kernel::Refused{"unknown_member", member.text()};
    return std::nullopt;
}

}  // namespace essaim::membership

#pragma once
#include <optional>
#include <tuple>
#include <vector>

#include "events/membership/cooperative_registered.h"
#include "events/membership/establishment_opened.h"
#include "events/membership/member_welcomed.h"
#include "services/kernel/tables.h"
#include "services/membership/domain/career.h"

/// The tables of the service's deciding state; in each comment, its keys.
namespace essaim::membership::states {

using kernel::StateTable;
inline constexpr auto own = Service::membership;

inline constexpr StateTable<CooperativeRegistered> registration{{"registration"}, own};   // -
inline constexpr StateTable<EstablishmentOpened> establishments{{"establishment"}, own};  // establishment
inline constexpr StateTable<MemberWelcomed> members{{"member"}, own};                     // member
inline constexpr StateTable<Career> careers{{"career"}, own};                             // member

}  // namespace essaim::membership::states

#pragma once
#include <optional>
#include <tuple>
#include <vector>

#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/cooperative_registered.h"
#include "events/membership/employment_signed.h"
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
// as signed, to tell the same fact said again from another one
inline constexpr StateTable<CapeSigned> capes{{"cape"}, own};                    // member, from
inline constexpr StateTable<CesaSigned> cesas{{"cesa"}, own};                    // member, from
inline constexpr StateTable<EmploymentSigned> employments{{"employment"}, own};  // member, from

}  // namespace essaim::membership::states

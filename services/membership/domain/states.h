#pragma once
#include <optional>
#include <tuple>
#include <vector>

#include "events/membership/advisor_assigned.h"
#include "events/membership/associate_admitted.h"
#include "events/membership/associate_refused.h"
#include "events/membership/association_applied.h"
#include "events/membership/bank_account_change_proposed.h"
#include "events/membership/bank_account_changed.h"
#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_amended.h"
#include "events/membership/cooperative_registered.h"
#include "events/membership/employment_signed.h"
#include "events/membership/establishment_closed.h"
#include "events/membership/establishment_opened.h"
#include "events/membership/identity_changed.h"
#include "events/membership/identity_linked.h"
#include "events/membership/member_linked.h"
#include "events/membership/member_welcomed.h"
#include "events/membership/network_role_given.h"
#include "events/membership/nir_reading_approved.h"
#include "events/membership/nir_reading_proposed.h"
#include "events/membership/person_enrolled.h"
#include "events/membership/person_revoked.h"
#include "events/membership/personal_data_read.h"
#include "events/membership/project_declined.h"
#include "services/kernel/tables.h"
#include "services/membership/domain/bank_account.h"
#include "services/membership/domain/career.h"
#include "services/membership/domain/nir_reading.h"
#include "services/membership/domain/person.h"

/// The tables of the service's deciding state; in each comment, its keys.
namespace essaim::membership::states {

using kernel::StateTable;
inline constexpr auto own = Service::membership;

inline constexpr StateTable<CooperativeRegistered> registration{{"registration"}, own};   // -
inline constexpr StateTable<EstablishmentOpened> establishments{{"establishment"}, own};  // establishment
inline constexpr StateTable<MemberWelcomed> members{{"member"}, own};                     // member
inline constexpr StateTable<EstablishmentClosed> closed_establishments{{"closed"}, own};  // establishment
inline constexpr StateTable<IdentityChanged> changed_identities{{"changed"}, own};        // member: all of it
inline constexpr StateTable<ProjectDeclined> declined{{"declined"}, own};                 // member
inline constexpr StateTable<ProposedAccount> proposed_accounts{{"account"}, own};         // member: the last
inline constexpr StateTable<Proposal> proposals{{"proposal"}, own};                       // command
inline constexpr StateTable<NirReading> nir_readings{{"nir"}, own};                       // member: the last
inline constexpr StateTable<Proposal> nir_proposals{{"nir_proposal"}, own};               // command
inline constexpr StateTable<PayRead> pay_read{{"pay_read"}, own};  // member, view, reader
inline constexpr StateTable<Career> careers{{"career"}, own};      // member
// as signed, to tell the same fact said again from another one
inline constexpr StateTable<CapeSigned> capes{{"cape"}, own};                    // member, from
inline constexpr StateTable<CesaSigned> cesas{{"cesa"}, own};                    // member, from
inline constexpr StateTable<EmploymentSigned> employments{{"employment"}, own};  // member, from
inline constexpr StateTable<ContractAmended> amendments{{"amendment"}, own};     // member, from: all of it
inline constexpr StateTable<AssociationApplied> applications{{"application"}, own};  // member: the last
inline constexpr StateTable<AssociateAdmitted> admissions{{"admission"}, own};       // member
inline constexpr StateTable<AssociateRefused> rejections{{"rejection"}, own};        // member: the last
inline constexpr StateTable<MemberLinked> linked_members{{"linked"}, own};           // member
inline constexpr StateTable<AdvisorAssigned> advisors{{"advisor"}, own};             // member
// of the chain `network`
inline constexpr StateTable<Person> persons{{"person"}, own};               // person
inline constexpr StateTable<IdentityLinked> identities{{"identity"}, own};  // issuer, subject

}  // namespace essaim::membership::states

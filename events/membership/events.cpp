#include "events/membership/events.h"
#include "events/membership/bank_account_change_proposed.h"
#include "events/membership/bank_account_changed.h"
#include "events/membership/establishment_closed.h"
#include "events/membership/identity_changed.h"
#include "events/membership/project_declined.h"

#include "events/membership/advisor_assigned.h"
#include "events/membership/associate_admitted.h"
#include "events/membership/associate_refused.h"
#include "events/membership/association_applied.h"
#include "events/membership/board_opinion_given.h"
#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_amended.h"
#include "events/membership/contract_ended.h"
#include "events/membership/cooperative_registered.h"
#include "events/membership/employment_signed.h"
#include "events/membership/establishment_opened.h"
#include "events/membership/identity_linked.h"
#include "events/membership/member_linked.h"
#include "events/membership/member_welcomed.h"
#include "events/membership/network_role_given.h"
#include "events/membership/nir_reading_approved.h"
#include "events/membership/nir_reading_proposed.h"
#include "events/membership/person_enrolled.h"
#include "events/membership/person_revoked.h"
#include "events/membership/personal_data_read.h"

namespace essaim::membership {

void add_events(EventCatalogue& catalogue) {
    catalogue.add<CooperativeRegistered>();
    catalogue.add<EstablishmentOpened>();
    catalogue.add<MemberWelcomed>();
    catalogue.add<CapeSigned>();
    catalogue.add<CesaSigned>();
    catalogue.add<EmploymentSigned>();
    catalogue.add<ContractAmended>();
    catalogue.add<ContractEnded>();
    catalogue.add<AssociationApplied>();
    catalogue.add<BoardOpinionGiven>();
    catalogue.add<AssociateAdmitted>();
    catalogue.add<AssociateRefused>();
    catalogue.add<AdvisorAssigned>();
    catalogue.add<MemberLinked>();
    catalogue.add<PersonEnrolled>();
    catalogue.add<NetworkRoleGiven>();
    catalogue.add<PersonRevoked>();
    catalogue.add<IdentityLinked>();
    catalogue.add<EstablishmentClosed>();
    catalogue.add<IdentityChanged>();
    catalogue.add<BankAccountChangeProposed>();
    catalogue.add<BankAccountChanged>();
    catalogue.add<NirReadingApproved>();
    catalogue.add<NirReadingProposed>();
    catalogue.add<PersonalDataRead>();
    catalogue.add<ProjectDeclined>();
}

}  // namespace essaim::membership

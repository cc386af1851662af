#include "events/membership/advisor_assigned.h"
#include "events/membership/associate_admitted.h"
#include "events/membership/associate_refused.h"
#include "events/membership/association_applied.h"
#include "events/membership/bank_account_change_proposed.h"
#include "events/membership/bank_account_changed.h"
#include "events/membership/board_opinion_given.h"
#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_amended.h"
#include "events/membership/contract_ended.h"
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
#include "tests/golden/samples.h"

namespace essaim::golden {

std::vector<Golden> membership_samples() {
    return {
        golden_event<membership::AssociateAdmitted>(),
        golden_event<membership::AssociateRefused>(),
        golden_event<membership::AssociationApplied>(),
        golden_event<membership::BoardOpinionGiven>(),
        golden_event<membership::CapeSigned>(),
        golden_event<membership::CesaSigned>(),
        golden_event<membership::ContractAmended>(),
        golden_event<membership::ContractEnded>(),
        golden_event<membership::CooperativeRegistered>(),
        golden_event<membership::EmploymentSigned>(),
        golden_event<membership::EstablishmentOpened>(),
        golden_event<membership::MemberWelcomed>(),
        golden_event<membership::AdvisorAssigned>(),
        golden_event<membership::MemberLinked>(),
        golden_event<membership::PersonEnrolled>(),
        golden_event<membership::NetworkRoleGiven>(),
        golden_event<membership::PersonRevoked>(),
        golden_event<membership::IdentityLinked>(),
        golden_event<membership::EstablishmentClosed>(),
        golden_event<membership::IdentityChanged>(),
        golden_event<membership::BankAccountChangeProposed>(),
        golden_event<membership::BankAccountChanged>(),
        golden_event<membership::NirReadingApproved>(),
        golden_event<membership::NirReadingProposed>(),
        golden_event<membership::PersonalDataRead>(),
        golden_event<membership::ProjectDeclined>(),
    };
}

}  // namespace essaim::golden

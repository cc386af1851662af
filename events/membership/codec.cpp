#include "events/core/codec_archive.h"
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

ESSAIM_CODEC(essaim::membership::CooperativeRegistered);
ESSAIM_CODEC(essaim::membership::EstablishmentOpened);
ESSAIM_CODEC(essaim::membership::MemberWelcomed);
ESSAIM_CODEC(essaim::membership::CapeSigned);
ESSAIM_CODEC(essaim::membership::CesaSigned);
ESSAIM_CODEC(essaim::membership::EmploymentSigned);
ESSAIM_CODEC(essaim::membership::ContractAmended);
ESSAIM_CODEC(essaim::membership::ContractEnded);
ESSAIM_CODEC(essaim::membership::AssociationApplied);
ESSAIM_CODEC(essaim::membership::BoardOpinionGiven);
ESSAIM_CODEC(essaim::membership::AssociateAdmitted);
ESSAIM_CODEC(essaim::membership::AssociateRefused);
ESSAIM_CODEC(essaim::membership::PersonEnrolled);
ESSAIM_CODEC(essaim::membership::NetworkRoleGiven);
ESSAIM_CODEC(essaim::membership::PersonRevoked);
ESSAIM_CODEC(essaim::membership::IdentityLinked);
ESSAIM_CODEC(essaim::membership::MemberLinked);
ESSAIM_CODEC(essaim::membership::AdvisorAssigned);
ESSAIM_CODEC(essaim::membership::EstablishmentClosed);
ESSAIM_CODEC(essaim::membership::IdentityChanged);
ESSAIM_CODEC(essaim::membership::BankAccountChangeProposed);
ESSAIM_CODEC(essaim::membership::BankAccountChanged);
ESSAIM_CODEC(essaim::membership::ProjectDeclined);
ESSAIM_CODEC(essaim::membership::NirReadingApproved);
ESSAIM_CODEC(essaim::membership::NirReadingProposed);
ESSAIM_CODEC(essaim::membership::PersonalDataRead);

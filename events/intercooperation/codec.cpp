#include "events/core/codec_archive.h"
#include "events/intercooperation/agreement_accepted.h"
#include "events/intercooperation/agreement_declined.h"
#include "events/intercooperation/agreement_ended.h"
#include "events/intercooperation/agreement_entered.h"
#include "events/intercooperation/agreement_left.h"
#include "events/intercooperation/agreement_proposed.h"
#include "events/intercooperation/anchored.h"
#include "events/intercooperation/bill_acknowledged.h"
#include "events/intercooperation/bill_disputed.h"
#include "events/intercooperation/bill_received.h"
#include "events/intercooperation/billed.h"
#include "events/intercooperation/cooperative_admitted.h"
#include "events/intercooperation/cooperative_withdrawn.h"
#include "events/intercooperation/delegated.h"
#include "events/intercooperation/delegation_revoked.h"
#include "events/intercooperation/dispute_settled.h"
#include "events/intercooperation/employment_noted.h"
#include "events/intercooperation/month_published.h"
#include "events/intercooperation/network_founded.h"
#include "events/intercooperation/report_published.h"
#include "events/intercooperation/team_joined.h"
#include "events/intercooperation/team_left.h"

ESSAIM_CODEC(essaim::intercooperation::NetworkFounded);
ESSAIM_CODEC(essaim::intercooperation::CooperativeAdmitted);
ESSAIM_CODEC(essaim::intercooperation::AgreementProposed);
ESSAIM_CODEC(essaim::intercooperation::AgreementAccepted);
ESSAIM_CODEC(essaim::intercooperation::AgreementDeclined);
ESSAIM_CODEC(essaim::intercooperation::AgreementEntered);
ESSAIM_CODEC(essaim::intercooperation::TeamJoined);
ESSAIM_CODEC(essaim::intercooperation::TeamLeft);
ESSAIM_CODEC(essaim::intercooperation::Delegated);
ESSAIM_CODEC(essaim::intercooperation::DelegationRevoked);
ESSAIM_CODEC(essaim::intercooperation::Billed);
ESSAIM_CODEC(essaim::intercooperation::BillReceived);
ESSAIM_CODEC(essaim::intercooperation::BillAcknowledged);
ESSAIM_CODEC(essaim::intercooperation::BillDisputed);
ESSAIM_CODEC(essaim::intercooperation::Anchored);
ESSAIM_CODEC(essaim::intercooperation::MonthPublished);
ESSAIM_CODEC(essaim::intercooperation::ReportPublished);
ESSAIM_CODEC(essaim::intercooperation::EmploymentNoted);
ESSAIM_CODEC(essaim::intercooperation::AgreementEnded);
ESSAIM_CODEC(essaim::intercooperation::AgreementLeft);
ESSAIM_CODEC(essaim::intercooperation::DisputeSettled);
ESSAIM_CODEC(essaim::intercooperation::CooperativeWithdrawn);

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
#include "tests/golden/samples.h"

namespace essaim::golden {

std::vector<Golden> intercooperation_samples() {
    return {
        golden_event<intercooperation::AgreementAccepted>(),
        golden_event<intercooperation::AgreementDeclined>(),
        golden_event<intercooperation::AgreementEntered>(),
        golden_event<intercooperation::AgreementProposed>(),
        golden_event<intercooperation::Anchored>(),
        golden_event<intercooperation::BillAcknowledged>(),
        golden_event<intercooperation::BillDisputed>(),
        golden_event<intercooperation::BillReceived>(),
        golden_event<intercooperation::Billed>(),
        golden_event<intercooperation::CooperativeAdmitted>(),
        golden_event<intercooperation::Delegated>(),
        golden_event<intercooperation::DelegationRevoked>(),
        golden_event<intercooperation::EmploymentNoted>(),
        golden_event<intercooperation::MonthPublished>(),
        golden_event<intercooperation::NetworkFounded>(),
        golden_event<intercooperation::ReportPublished>(),
        golden_event<intercooperation::TeamJoined>(),
        golden_event<intercooperation::TeamLeft>(),
        golden_event<intercooperation::AgreementEnded>(),
        golden_event<intercooperation::AgreementLeft>(),
        golden_event<intercooperation::DisputeSettled>(),
        golden_event<intercooperation::CooperativeWithdrawn>(),
    };
}

}  // namespace essaim::golden

#include "events/intercooperation/events.h"

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

namespace essaim::intercooperation {

void add_events(EventCatalogue& catalogue) {
    catalogue.add<NetworkFounded>();
    catalogue.add<EmploymentNoted>();
    catalogue.add<MonthPublished>();
    catalogue.add<ReportPublished>();
    catalogue.add<CooperativeAdmitted>();
    catalogue.add<AgreementProposed>();
    catalogue.add<AgreementAccepted>();
    catalogue.add<AgreementDeclined>();
    catalogue.add<AgreementEntered>();
    catalogue.add<TeamJoined>();
    catalogue.add<TeamLeft>();
    catalogue.add<Delegated>();
    catalogue.add<DelegationRevoked>();
    catalogue.add<Billed>();
    catalogue.add<BillReceived>();
    catalogue.add<BillAcknowledged>();
    catalogue.add<BillDisputed>();
    catalogue.add<Anchored>();
    catalogue.add<AgreementEnded>();
    catalogue.add<AgreementLeft>();
    catalogue.add<DisputeSettled>();
    catalogue.add<CooperativeWithdrawn>();
}

}  // namespace essaim::intercooperation

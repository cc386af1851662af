#include "services/intercooperation/domain/definition.h"

#include "events/intercooperation/agreement_accepted.h"
#include "events/intercooperation/agreement_declined.h"
#include "events/intercooperation/bill_acknowledged.h"
#include "events/intercooperation/bill_disputed.h"
#include "events/intercooperation/delegation_revoked.h"
#include "events/intercooperation/team_left.h"
#include "services/intercooperation/domain/desks.h"
#include "services/intercooperation/domain/evolve_ending.h"
#include "services/intercooperation/domain/refusals.h"
#include "services/intercooperation/domain/states.h"

namespace essaim::intercooperation {

using kernel::AskedBy;
using kernel::Caused;
using kernel::CommandOf;
using kernel::States;

namespace {

template <class E>
CooperativeId teller(const Recorded<E>& e) {
    return CooperativeId::unchecked(e.at.chain.chain);
}

void founded(States& states, const Recorded<NetworkFounded>& e) {
    states.put(states::network, e.event);
}
void admitted(States& states, const Recorded<CooperativeAdmitted>& e) {
    states.put(states::cooperatives, e.event, e.event.cooperative);
    states.erase(states::withdrawn, e.event.cooperative);  // admitted anew
}
void entered(States& states, const Recorded<AgreementEntered>& e) {
    states.put(states::in_force, e.event, e.event.agreement);
}
void released(States& states, const Recorded<ReportPublished>& e) {
    states.put(states::reports, e.event, TextForm<ReportPeriod>::write(e.event.period));
    states.put(states::all_reports, e.event, e.event.report);
}

void says(States& states, const CooperativeId& party, const AgreementId& agreement, Verdict verdict) {
    states.put(states::verdicts, PartySays{party, agreement, verdict, std::nullopt}, party, agreement);
}
void heard_proposal(States& states, const Recorded<AgreementProposed>& e) {
    states.put(states::proposals, Proposal{teller(e), e.event}, teller(e), e.event.agreement);
    says(states, teller(e), e.event.agreement, Verdict::accepted);
}
void heard_acceptance(States& states, const Recorded<AgreementAccepted>& e) {
    says(states, teller(e), e.event.agreement, Verdict::accepted);
}
void heard_decline(States& states, const Recorded<AgreementDeclined>& e) {
    says(states, teller(e), e.event.agreement, Verdict::declined);
}
void heard_month(States& states, const Recorded<MonthPublished>& e) {
    states.put(states::months, ClosedMonth{teller(e), e.event}, teller(e), e.event.period);
}
void heard_employment(States& states, const Recorded<EmploymentNoted>& e) {
    states.put(states::employing, Employing{teller(e), e.event}, teller(e));
}

void said(States& states, const CooperativeId& party, const AgreementId& agreement, Verdict verdict,
          std::optional<Date> on = {}) {
    states.put(states::said, PartySays{party, agreement, verdict, on}, agreement);
}
void proposed(States& states, const Recorded<AgreementProposed>& e) {
    said(states, teller(e), e.event.agreement, Verdict::accepted);
}
void accepted(States& states, const Recorded<AgreementAccepted>& e) {
    said(states, teller(e), e.event.agreement, Verdict::accepted, e.event.on);
}
void declined(States& states, const Recorded<AgreementDeclined>& e) {
    said(states, teller(e), e.event.agreement, Verdict::declined, e.event.on);
}
void joined(States& states, const Recorded<TeamJoined>& e) {
    states.put(states::teams, e.event, e.event.team, e.event.person);
}
void left(States& states, const Recorded<TeamLeft>& e) {
    states.erase(states::teams, e.event.team, e.event.person);
    states.put(states::former, e.event, e.event.team, e.event.person);
}
void delegated(States& states, const Recorded<Delegated>& e) {
    states.put(states::delegations, DelegationState{e.event, std::nullopt}, e.event.delegation);
}
void revoked(States& states, const Recorded<DelegationRevoked>& e) {
    if (auto known = states.find(states::delegations, e.event.delegation)) {
        known->revoked = e.event.on;
        states.put(states::delegations, *known, e.event.delegation);
    }
}
void billed(States& states, const Recorded<Billed>& e) {
    states.put(states::sent, e.event, e.event.bill);
}
void received(States& states, const Recorded<BillReceived>& e) {
    states.put(states::received, ReceivedBill{e.event, BillStage::received, {}}, e.event.bill, e.event.from);
}
/// A sender that is not named is the only one: earlier facts did not name it.
void stage(States& states, const BillId& bill, const std::optional<CooperativeId>& from, BillStage stage,
           const std::string& reason) {
    std::vector<ReceivedBill> known;
    states.each<ReceivedBill>(
        states::received, [&](const ReceivedBill& one) { return known.push_back(one), true; }, bill);
    for (auto& one : known) {
        if (from && one.bill.from != *from) continue;
        one.stage = stage;
        one.reason = reason;
        states.put(states::received, one, bill, one.bill.from);
        return;
    }
}
void acknowledged(States& states, const Recorded<BillAcknowledged>& e) {
    stage(states, e.event.bill, e.event.from, BillStage::acknowledged, {});
}
void disputed(States& states, const Recorded<BillDisputed>& e) {
    stage(states, e.event.bill, e.event.from, BillStage::disputed, e.event.reason);
}
void published(States& states, const Recorded<MonthPublished>& e) {
    states.put(states::published, e.event, e.event.period);
}

// Enter agreement: every acceptance asks; the last one finds that all have accepted.
template <class E>
std::vector<std::string> to_the_network(const Recorded<E>&) {
    return {std::string(network_chain)};
}
template <class E>
Caused enter(const kernel::Desk&, const projections::Rows&, const Recorded<E>& e) {
    return EnterAgreement{e.event.agreement};
}

// Bill payroll: a published month names whom it owes for its payslips.
std::vector<std::string> to_providers(const Recorded<MonthPublished>& e) {
    std::vector<std::string> providers;
    if (e.event.payslips > 0)
        for (const auto& fee : e.event.fees) providers.push_back(fee.provider.text());
    return providers;
}
Caused bill_payslips(const kernel::Desk& desk, const projections::Rows&, const Recorded<MonthPublished>& e) {
    constexpr Rate vat{20'000'000};  // CGI art. 278
    constexpr std::int64_t thousandths = 1000;
    const std::string period = TextForm<Month>::write(e.event.period);
    for (const auto& fee : e.event.fees) {
        if (fee.provider.text() != desk.chain()) continue;
        Bill bill;
        bill.bill = BillId::unchecked("b-" + fee.agreement.text() + "-" + e.at.chain.chain + "-" + period);
        bill.to = CooperativeId::unchecked(e.at.chain.chain);
        bill.agreement = fee.agreement;
        bill.period = e.event.period;
        bill.lines.push_back(
            {"Paie mutualisée " + period, Quantity{e.event.payslips * thousandths}, fee.per_payslip, vat});
        return bill;
    }
    ESSAIM_ASSERT(false);  // it was addressed to this provider
}

// Deliver bill: the receiver's half names the sender's commit.
std::vector<std::string> to_receiver(const Recorded<Billed>& e) {
    return {e.event.to.text()};
}
Caused deliver(const kernel::Desk&, const projections::Rows&, const Recorded<Billed>& e) {
    return ReceiveBill{e.event.bill, e.event.from, e.event.agreement, e.event.period, e.event.lines,
                       e.event.net,  e.event.vat,  e.at.number,       e.at.hash};
}

void add_commands(kernel::ServiceDefinition& definition) {
    definition.command<FoundNetwork>(found_network, CommandOf::network);
    definition.command<AdmitCooperative>(admit_cooperative, CommandOf::network);
    definition.command<WithdrawCooperative>(withdraw_cooperative, CommandOf::network);
    definition.command<LeaveAgreement>(leave_agreement, CommandOf::network, AskedBy::processes);
    definition.command<PublishReport>(publish_report, CommandOf::network);
    definition.command<Anchor>(anchor, CommandOf::network, AskedBy::processes);
    definition.command<EnterAgreement>(enter_agreement, CommandOf::network, AskedBy::processes);
    definition.command<ProposeAgreement>(propose_agreement);
    definition.command<AcceptAgreement>(accept_agreement);
    definition.command<DeclineAgreement>(decline_agreement);
    definition.command<EndAgreement>(end_agreement);
    definition.command<JoinTeam>(join_team);
    definition.command<LeaveTeam>(leave_team);
    definition.command<Delegate>(delegate);
    definition.command<RevokeDelegation>(revoke_delegation);
    definition.command<Bill>(bill);
    definition.command<AcknowledgeBill>(acknowledge_bill);
    definition.command<DisputeBill>(dispute_bill);
    definition.command<SettleDispute>(settle_dispute);
    definition.command<ReceiveBill>(receive_bill, CommandOf::cooperative, AskedBy::processes);
    definition.command<NoteEmployment>(note_employment, CommandOf::cooperative, AskedBy::processes);
    definition.command<PublishMonth>(publish_month, CommandOf::cooperative, AskedBy::processes);
}

}  // namespace

kernel::ServiceDefinition define_domain() {
    constexpr int states_version = 3;  // who left; bills by their sender, and which are settled
    kernel::ServiceDefinition definition(Service::intercooperation, states_version);
    add_commands(definition);
    definition.refusals<Refusal>();
    definition.evolve<NetworkFounded>(founded);
    definition.evolve<CooperativeAdmitted>(admitted);
    definition.evolve<AgreementEntered>(entered);
    definition.evolve<ReportPublished>(released);
    definition.evolve<AgreementProposed>(proposed);
    definition.evolve<AgreementAccepted>(accepted);
    definition.evolve<AgreementDeclined>(declined);
    definition.evolve<TeamJoined>(joined);
    definition.evolve<TeamLeft>(left);
    definition.evolve<Delegated>(delegated);
    definition.evolve<DelegationRevoked>(revoked);
    definition.evolve<Billed>(billed);
    definition.evolve<BillReceived>(received);
    definition.evolve<BillAcknowledged>(acknowledged);
    definition.evolve<BillDisputed>(disputed);
    definition.evolve<MonthPublished>(published);
    definition.hear_elsewhere<AgreementProposed>(heard_proposal);
    definition.hear_elsewhere<AgreementAccepted>(heard_acceptance);
    definition.hear_elsewhere<AgreementDeclined>(heard_decline);
    definition.hear_elsewhere<MonthPublished>(heard_month);
    definition.hear_elsewhere<EmploymentNoted>(heard_employment);
    definition.process<AgreementProposed>("enter_agreement", "enter", to_the_network<AgreementProposed>,
                                          enter<AgreementProposed>);
    definition.process<AgreementAccepted>("enter_agreement", "enter", to_the_network<AgreementAccepted>,
                                          enter<AgreementAccepted>);
    definition.process<MonthPublished>("bill_payroll", "bill", to_providers, bill_payslips);
    definition.process<Billed>("deliver_bill", "deliver", to_receiver, deliver);
    evolve_by_endings(definition);
    return definition;
}

}  // namespace essaim::intercooperation

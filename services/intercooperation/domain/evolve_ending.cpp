#include "services/intercooperation/domain/evolve_ending.h"

#include "services/intercooperation/domain/ending_commands.h"
#include "services/intercooperation/domain/states.h"

namespace essaim::intercooperation {

using kernel::Caused;
using kernel::States;

namespace {

template <class E>
CooperativeId teller(const Recorded<E>& e) {
    return CooperativeId::unchecked(e.at.chain.chain);
}

void ended(States& states, const Recorded<AgreementEnded>& e) {
    states.put(states::ended, e.event, e.event.agreement);
}
void left(States& states, const Recorded<AgreementLeft>& e) {
    states.put(states::left, e.event, e.event.agreement, e.event.party);
}
void withdrawn(States& states, const Recorded<CooperativeWithdrawn>& e) {
    states.put(states::withdrawn, e.event, e.event.cooperative);
}
void settled(States& states, const Recorded<DisputeSettled>& e) {
    auto known = states.find(states::received, e.event.bill, e.event.from);
    if (!known) return;
    known->stage = BillStage::settled;
    known->reason = e.event.reason;
    states.put(states::received, *known, e.event.bill, e.event.from);
}

// What the network knows of bills, each fact in a row of its own: chains are heard in any order.
void heard_bill(States& states, const Recorded<Billed>& e) {
    states.put(states::all_bills, e.event, e.event.from, e.event.bill);
}
void heard_acknowledgement(States& states, const Recorded<BillAcknowledged>& e) {
    states.put(states::settled_bills, SettledBill{teller(e), e.event.bill}, teller(e), e.event.bill,
               e.event.from ? e.event.from->text() : std::string());
}
void heard_settlement(States& states, const Recorded<DisputeSettled>& e) {
    states.put(states::settled_bills, SettledBill{teller(e), e.event.bill}, teller(e), e.event.bill,
               e.event.from.text());
}

// End agreement: the network notes that a party has left.
std::vector<std::string> to_the_network(const Recorded<AgreementEnded>&) {
    return {std::string(network_chain)};
}
Caused leave(const kernel::Desk&, const projections::Rows&, const Recorded<AgreementEnded>& e) {
    return LeaveAgreement{e.event.agreement, teller(e), e.event.on};
}

}  // namespace

void evolve_by_endings(kernel::ServiceDefinition& definition) {
    definition.evolve<AgreementEnded>(ended);
    definition.evolve<AgreementLeft>(left);
    definition.evolve<CooperativeWithdrawn>(withdrawn);
    definition.evolve<DisputeSettled>(settled);
    definition.hear_elsewhere<Billed>(heard_bill);
    definition.hear_elsewhere<BillAcknowledged>(heard_acknowledgement);
    definition.hear_elsewhere<DisputeSettled>(heard_settlement);
    definition.process<AgreementEnded>("end_agreement", "leave", to_the_network, leave);
}

}  // namespace essaim::intercooperation

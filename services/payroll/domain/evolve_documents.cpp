#include "events/payroll/declaration_receipt_recorded.h"
#include "events/payroll/document_issued.h"
#include "events/payroll/payment_answered.h"
#include "events/payroll/payments_listed.h"
#include "services/payroll/domain/evolve.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::States;

namespace {

void issued(States& states, const Recorded<DocumentIssued>& e) {
    states.put(states::documents, e.event, e.event.document);
}
void listed(States& states, const Recorded<PaymentsListed>& e) {
    for (const auto& payment : e.event.payments)
        states.put(states::payments, KnownPayment{payment.order, PaymentAnswer::none, {}, {}}, e.event.period,
                   payment.member);
}
void answered(States& states, const MemberId& member, Month period, KnownPayment said) {
    const auto known = states.find(states::payments, period, member);
    if (!known) return;
    said.order = known->order;
    states.put(states::payments, said, period, member);
}
void confirmed(States& states, const Recorded<PaymentConfirmed>& e) {
    answered(states, e.event.member, e.event.period, {{}, PaymentAnswer::confirmed, e.event.on, {}});
}
void rejected(States& states, const Recorded<PaymentRejected>& e) {
    answered(states, e.event.member, e.event.period,
             {{}, PaymentAnswer::rejected, e.event.on, e.event.reason});
}
void receipt(States& states, const Recorded<DeclarationReceiptRecorded>& e) {
    states.put(states::receipts, e.event, e.event.file_hash);
}

}  // namespace

void evolve_by_documents(kernel::ServiceDefinition& definition) {
    definition.evolve<DocumentIssued>(issued);
    definition.evolve<PaymentsListed>(listed);
    definition.evolve<PaymentConfirmed>(confirmed);
    definition.evolve<PaymentRejected>(rejected);
    definition.evolve<DeclarationReceiptRecorded>(receipt);
}

}  // namespace essaim::payroll

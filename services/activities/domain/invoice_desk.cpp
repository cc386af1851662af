#include "services/activities/domain/desk_reading.h"
#include "services/activities/domain/desks.h"
#include "services/activities/domain/invoicing.h"

namespace essaim::activities {

kernel::Decision issue_invoice(const kernel::Desk& desk, const IssueInvoice& command, const kernel::Asked&) {
    IssuingFacts facts;
    facts.registered = registered(desk);
    if (desk.find(states::invoices, command.invoice)) facts.known = Known::different;
    facts.activity = desk.find(states::activities, command.activity);
    facts.series = desk.find(states::series, states::invoice_series);
    facts.rules = all_rules(desk);
    return decide(facts, command);
}

kernel::Decision issue_credit_note(const kernel::Desk& desk, const IssueCreditNote& command,
                                   const kernel::Asked&) {
    CreditingFacts facts;
    facts.registered = registered(desk);
    facts.same = desk.find(states::credit_notes, command.credit_note);
    facts.invoice = desk.find(states::invoices, command.invoice);
    facts.series = desk.find(states::series, states::credit_note_series);
    return decide(facts, command);
}

kernel::Decision record_receipt(const kernel::Desk& desk, const RecordReceipt& command,
                                const kernel::Asked&) {
    ReceivingFacts facts;
    facts.registered = registered(desk);
    facts.same = desk.find(states::receipts, command.receipt);
    facts.invoice = desk.find(states::invoices, command.invoice);
    return decide(facts, command);
}

}  // namespace essaim::activities

#include "services/activities/domain/desk_reading.h"
#include "services/activities/domain/desks.h"
#include "services/activities/domain/invoicing.h"

namespace essaim::activities {

namespace {

/// Once the customer is erased, nobody can tell another one from it.
bool opens_to(const kernel::Desk& desk, const Sealed<DataClass::contact>& sealed,
              const Secret<DataClass::contact>& secret) {
    const auto text = desk.open(sealed);
    return !text || *text == secret.reveal();
}

Known known(const kernel::Desk& desk, const IssueInvoice& command) {
    const auto issued = desk.find(states::issued, command.invoice);
    if (!issued) return Known::no;
    const bool equal = issued->activity == command.activity && issued->on == command.on &&
                       issued->due == command.due && issued->customer_siren == command.customer.siren &&
                       issued->lines == priced(command.lines) &&
                       opens_to(desk, issued->customer_name, command.customer.customer_name) &&
                       opens_to(desk, issued->customer_address, command.customer.address);
    return equal ? Known::equal : Known::different;
}

}  // namespace

kernel::Decision issue_invoice(const kernel::Desk& desk, const IssueInvoice& command, const kernel::Asked&) {
    IssuingFacts facts;
    facts.registered = registered(desk);
    facts.known = known(desk, command);
    facts.activity = desk.find(states::activities, command.activity);
    facts.closed = desk.find(states::closings, command.activity).has_value();
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

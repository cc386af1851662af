#include "services/activities/domain/invoicing.h"

#include <algorithm>

#include "services/activities/domain/contribution.h"
#include "services/activities/domain/refusals.h"
#include "services/activities/domain/vat_rates.h"

namespace essaim::activities {

using kernel::Decision;
using kernel::nothing_new;
using kernel::refuse;

namespace {

InvoiceIssued issued(const IssuingFacts& facts, const IssueInvoice& command) {
    InvoiceIssued event;
    event.invoice = command.invoice;
    event.number = number_text(next(facts.series, command.on), "");
    event.activity = command.activity;
    event.on = command.on;
    event.due = command.due;
    event.customer_name = Sealed<DataClass::contact>(command.customer.customer_name);
    event.customer_address = Sealed<DataClass::contact>(command.customer.address);
    event.customer_siren = command.customer.siren;
    event.lines = priced(command.lines);
    event.vat_of_rates = vat_by_rate(event.lines);
    event.net = net_of(event.vat_of_rates);
    event.vat = vat_of(event.vat_of_rates);
    event.contribution = contribution_of(rule_in_force(facts.rules, command.activity, command.on), event.net);
    return event;
}

/// Equal to what the command says, number and figures aside.
bool says(const CreditNoteIssued& event, const IssueCreditNote& command) {
    const auto lines = command.lines ? priced(*command.lines) : std::vector<BilledLine>{};
    return event.invoice == command.invoice && event.on == command.on && event.whole == command.is_whole() &&
           event.lines == lines && event.reason == command.reason;
}

}  // namespace

Decision decide(const IssuingFacts& facts, const IssueInvoice& command) {
    using enum InvoiceRefusal;
    if (facts.registered == Registered::no) return refuse(unknown_cooperative);
    if (facts.known == Known::equal) return nothing_new();
    if (facts.known == Known::different) return refuse(invoice_exists, command.invoice.text());
    if (!facts.activity) return refuse(unknown_activity, command.activity.text());
    if (facts.closed || command.on < facts.activity->from)
        return refuse(activity_closed, command.activity.text());
    const bool rates_exist = std::ranges::all_of(
        command.lines, [&](const LineAsked& line) { return is_vat_rate(line.vat_rate, command.on); });
    if (!rates_exist) return refuse(invalid_vat_rate);
    if (goes_back(facts.series, command.on)) return refuse(date_before_last_invoice);
    return issued(facts, command);
}

Decision decide(const CreditingFacts& facts, const IssueCreditNote& command) {
    using enum CreditNoteRefusal;
    if (facts.registered == Registered::no) return refuse(unknown_cooperative);
    if (facts.same)
        return says(*facts.same, command) ? nothing_new()
                                          : refuse(credit_note_exists, command.credit_note.text());
    if (!facts.invoice) return refuse(unknown_invoice, command.invoice.text());
    if (command.on < facts.invoice->on) return refuse(date_before_invoice, command.invoice.text());
    if (goes_back(facts.series, command.on)) return refuse(date_before_last_credit_note);
    CreditNoteIssued event;
    if (command.lines && !command.is_whole()) event.lines = priced(*command.lines);
    const auto taken =
        command.is_whole() ? all_of(*facts.invoice) : part_of(*facts.invoice, vat_by_rate(event.lines));
    if (!taken) return refuse(exceeds_invoice, command.invoice.text());
    event.credit_note = command.credit_note;
    event.number = number_text(next(facts.series, command.on), "A");
    event.invoice = command.invoice;
    event.activity = facts.invoice->activity;
    event.on = command.on;
    event.whole = command.is_whole();
    event.vat_of_rates = taken->rates;
    event.net = net_of(taken->rates);
    event.vat = vat_of(taken->rates);
    event.contribution = taken->contribution;
    event.reason = command.reason;
    return event;
}

Decision decide(const ReceivingFacts& facts, const RecordReceipt& command) {
    using enum ReceiptRefusal;
    if (facts.registered == Registered::no) return refuse(unknown_cooperative);
    const ReceiptRecorded event{
        command.receipt, command.invoice, facts.invoice ? facts.invoice->activity : ActivityId{},
        command.on,      command.amount,  command.bank_reference};
    if (facts.same)
        return *facts.same == event ? nothing_new() : refuse(receipt_exists, command.receipt.text());
    if (!facts.invoice) return refuse(unknown_invoice, command.invoice.text());
    if (command.amount > facts.invoice->due()) return refuse(exceeds_due, command.invoice.text());
    return event;
}

}  // namespace essaim::activities

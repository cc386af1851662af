#include "projections/invoices/invoices.h"

#include "events/vocabulary/assert.h"
#include "projections/invoices/number_row.h"

namespace essaim::projections {

namespace {

constexpr Table<InvoiceRow> documents{"document"};  // number
constexpr Table<NumberRow> numbers{"number"};       // invoice

DocumentState state_of(const InvoiceRow& invoice) {
    if (invoice.outstanding > Money{}) return DocumentState::open;
    return invoice.credited == invoice.net + invoice.vat && invoice.credited != Money{}
               ? DocumentState::credited
               : DocumentState::paid;
}

template <class Change>
void change(Invoices::Books& part, const InvoiceId& id, Change&& by) {
    const auto number = part.find(numbers, id);
    ESSAIM_ASSERT(number.has_value());
    auto invoice = part.find(documents, number->number);
    ESSAIM_ASSERT(invoice.has_value());
    by(*invoice);
    invoice->outstanding = invoice->net + invoice->vat - invoice->credited - invoice->received;
    invoice->state = state_of(*invoice);
    part.put(documents, *invoice, number->number);
}

}  // namespace

void Invoices::apply(Books& part, const Recorded<activities::InvoiceIssued>& e) {
    const auto& event = e.event;
    InvoiceRow row;
    row.invoice = event.invoice.text();
    row.number = event.number;
    row.kind = DocumentKind::invoice;
    row.activity = event.activity;
    row.on = event.on;
    row.net = event.net;
    row.vat = event.vat;
    row.contribution = event.contribution.amount;
    row.due = event.due;
    row.outstanding = event.net + event.vat;
    row.state = state_of(row);
    part.put(documents, row, row.number);
    part.put(numbers, NumberRow{row.number}, event.invoice);
}

void Invoices::apply(Books& part, const Recorded<activities::CreditNoteIssued>& e) {
    const auto& event = e.event;
    InvoiceRow row;
    row.invoice = event.credit_note.text();
    row.number = event.number;
    row.kind = DocumentKind::credit_note;
    row.credits = event.invoice;
    row.activity = event.activity;
    row.on = event.on;
    row.net = event.net;
    row.vat = event.vat;
    row.contribution = event.contribution.amount;
    row.state = DocumentState::issued;
    part.put(documents, row, row.number);
    change(part, event.invoice, [&](InvoiceRow& invoice) { invoice.credited += event.net + event.vat; });
}

void Invoices::apply(Books& part, const Recorded<activities::ReceiptRecorded>& e) {
    change(part, e.event.invoice, [&](InvoiceRow& invoice) { invoice.received += e.event.amount; });
}

std::vector<InvoiceRow> Invoices::rows(const Parts& parts) {
    std::vector<InvoiceRow> rows;
    parts.each<ActivitiesService, InvoiceRow>(documents, [&](const InvoiceRow& row) {
        rows.push_back(row);
        return true;
    });
    return rows;
}

}  // namespace essaim::projections

#pragma once
#include <string>
#include <string_view>

#include "events/activities/credit_note_issued.h"
#include "events/activities/expense_recorded.h"
#include "events/activities/expense_refused.h"
#include "events/activities/invoice_issued.h"
#include "events/activities/pay_decided.h"
#include "events/activities/pay_settled.h"
#include "events/activities/receipt_recorded.h"
#include "events/activities/slices_returned.h"

namespace essaim::activities {

template <class Id>
Id id(std::string_view text) {
    return Id::unchecked(std::string(text));
}

inline InvoiceIssued invoice(std::string_view name, std::string_view number, Date on, Money net,
                             std::string_view activity = "a-jeanne") {
    InvoiceIssued event;
    event.invoice = id<InvoiceId>(name);
    event.number = number;
    event.activity = id<ActivityId>(activity);
    event.on = on;
    event.due = on + std::chrono::days{30};
    event.customer_name = Sealed<DataClass::contact>("Client 7005");
    event.customer_address = Sealed<DataClass::contact>("Lyon");
    event.net = net;
    event.vat = Money{net.cents / 5};
    event.contribution.amount = Money{net.cents / 10};
    return event;
}

inline CreditNoteIssued credit(std::string_view name, std::string_view number, std::string_view of, Date on,
                               Money net) {
    CreditNoteIssued event;
    event.credit_note = id<CreditNoteId>(name);
    event.number = number;
    event.invoice = id<InvoiceId>(of);
    event.activity = id<ActivityId>("a-jeanne");
    event.on = on;
    event.net = net;
    event.vat = Money{net.cents / 5};
    event.contribution.amount = Money{net.cents / 10};
    return event;
}

inline ReceiptRecorded receipt(std::string_view name, std::string_view of, Date on, Money amount) {
    return {id<ReceiptId>(name), id<InvoiceId>(of), id<ActivityId>("a-jeanne"), on, amount, "VIR"};
}

inline ExpenseRecorded expense(std::string_view name, Date on, Money net,
                               PaidBy paid_by = PaidBy::cooperative) {
    return {id<ExpenseId>(name),
            id<ActivityId>("a-jeanne"),
            on,
            "Fournitures SA",
            ExpenseKind::purchase,
            net,
            Money{net.cents / 5},
            paid_by};
}

inline ExpenseRefused refusal(const ExpenseRecorded& of, Date on) {
    return {of.expense, of.activity, on, of.kind, of.net, of.vat, of.paid_by, "privé"};
}

inline PayDecided decided(std::string_view name, Month period, Money amount, std::vector<Money> slices) {
    PayDecided event;
    event.decision = id<DecisionId>(name);
    event.member = id<MemberId>("m-jeanne");
    event.period = period;
    event.smoothing_months = static_cast<std::uint16_t>(slices.size());
    event.shares = {{id<ActivityId>("a-jeanne"), amount, std::move(slices)}};
    return event;
}

inline PaySettled settled(Month period, Money reserved, Money charged) {
    PaySettled event;
    event.period = period;
    event.member = id<MemberId>("m-jeanne");
    event.cost = charged;
    event.charges = {{id<ActivityId>("a-jeanne"), reserved, charged}};
    return event;
}

}  // namespace essaim::activities

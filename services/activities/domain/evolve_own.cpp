#include "events/activities/activity_joined.h"
#include "events/activities/activity_left.h"
#include "events/activities/slices_returned.h"
#include "events/vocabulary/assert.h"
#include "services/activities/domain/evolve.h"
#include "services/activities/domain/states.h"

namespace essaim::activities {

using kernel::States;

namespace {

template <class Change>
void change_account(States& states, const ActivityId& activity, Change&& change) {
    Account account = states.find(states::accounts, activity).value_or(Account{});
    change(account);
    states.put(states::accounts, account, activity);
}

void rule_set(States& states, const Recorded<ContributionRuleSet>& e) {
    states.put(states::rules, e.event, e.event.rule);
}

void activity_opened(States& states, const Recorded<ActivityOpened>& e) {
    states.put(states::activities, e.event, e.event.activity);
    states.put(states::crews, Crew{{{e.event.from, e.event.members}}}, e.event.activity);
}

/// A second word on one day takes the place of the first.
void changed(States& states, const ActivityId& activity, CrewFrom next) {
    auto crew = states.find(states::crews, activity);
    ESSAIM_ASSERT(crew.has_value());
    if (crew->since.back().from == next.from) crew->since.pop_back();
    crew->since.push_back(std::move(next));
    states.put(states::crews, *crew, activity);
}
void activity_joined(States& states, const Recorded<ActivityJoined>& e) {
    changed(states, e.event.activity, {e.event.from, e.event.members});
}
void activity_left(States& states, const Recorded<ActivityLeft>& e) {
    changed(states, e.event.activity, {e.event.from, e.event.members});
}
void activity_closed(States& states, const Recorded<ActivityClosed>& e) {
    states.put(states::closings, e.event, e.event.activity);
}

void quote_issued(States& states, const Recorded<QuoteIssued>& e) {
    states.put(states::quotes, Quote{e.event, std::nullopt, std::nullopt}, e.event.quote);
}
void quote_accepted(States& states, const Recorded<QuoteAccepted>& e) {
    auto quote = states.find(states::quotes, e.event.quote);
    ESSAIM_ASSERT(quote.has_value());
    quote->accepted = e.event.on;
    states.put(states::quotes, *quote, e.event.quote);
}
void quote_declined(States& states, const Recorded<QuoteDeclined>& e) {
    auto quote = states.find(states::quotes, e.event.quote);
    ESSAIM_ASSERT(quote.has_value());
    quote->declined = e.event.on;
    states.put(states::quotes, *quote, e.event.quote);
}

void invoice_issued(States& states, const Recorded<InvoiceIssued>& e) {
    const auto& event = e.event;
    states.put(states::issued, event, event.invoice);
    states.put(states::invoices, invoice_of(event), event.invoice);
    states.put(states::series, next(states.find(states::series, states::invoice_series), event.on),
               states::invoice_series);
    change_account(states, event.activity, [&](Account& account) {
        account.turnover += event.net;
        account.contribution += event.contribution.amount;
    });
}

void credit_note_issued(States& states, const Recorded<CreditNoteIssued>& e) {
    const auto& event = e.event;
    const auto invoice = states.find(states::invoices, event.invoice);
    ESSAIM_ASSERT(invoice.has_value());
    states.put(states::invoices, less(*invoice, event), event.invoice);
    states.put(states::credit_notes, event, event.credit_note);
    states.put(states::series, next(states.find(states::series, states::credit_note_series), event.on),
               states::credit_note_series);
    change_account(states, event.activity, [&](Account& account) {
        account.turnover -= event.net;
        account.contribution -= event.contribution.amount;
    });
}

void receipt_recorded(States& states, const Recorded<ReceiptRecorded>& e) {
    auto invoice = states.find(states::invoices, e.event.invoice);
    ESSAIM_ASSERT(invoice.has_value());
    invoice->received += e.event.amount;
    states.put(states::invoices, *invoice, e.event.invoice);
    states.put(states::receipts, e.event, e.event.receipt);
}

void expense_recorded(States& states, const Recorded<ExpenseRecorded>& e) {
    states.put(states::expenses, Expense{e.event, std::nullopt, std::nullopt}, e.event.expense);
    change_account(states, e.event.activity, [&](Account& account) { account.expenses += e.event.net; });
}

void expense_approved(States& states, const Recorded<ExpenseApproved>& e) {
    auto expense = states.find(states::expenses, e.event.expense);
    ESSAIM_ASSERT(expense.has_value());
    expense->approved = e.event;
    states.put(states::expenses, *expense, e.event.expense);
}

void expense_refused(States& states, const Recorded<ExpenseRefused>& e) {
    auto expense = states.find(states::expenses, e.event.expense);
    ESSAIM_ASSERT(expense.has_value());
    expense->refused = e.event;
    states.put(states::expenses, *expense, e.event.expense);
    change_account(states, e.event.activity, [&](Account& account) { account.expenses -= e.event.net; });
}

void pay_decided(States& states, const Recorded<PayDecided>& e) {
    const auto& event = e.event;
    states.put(states::decisions, event, event.decision);
    for (const auto& due : due_of(event, e.at.number))
        states.put(states::due, due, due.period, due.member, due.decision);
    for (const auto& share : event.shares)
        change_account(states, share.activity, [&](Account& account) { account.reserved += share.amount; });
}

void pay_settled(States& states, const Recorded<PaySettled>& e) {
    for (const auto& slice : e.event.slices)
        states.erase(states::due, e.event.period, e.event.member, slice.decision);
    for (const auto& charge : e.event.charges)
        change_account(states, charge.activity, [&](Account& account) {
            account.reserved -= charge.reserved;
            account.pay_cost += charge.charged;
        });
}

void slices_returned(States& states, const Recorded<SlicesReturned>& e) {
    for (const auto& slice : e.event.slices) {
        states.erase(states::due, e.event.period, e.event.member, slice.decision);
        change_account(states, slice.activity, [&](Account& account) { account.reserved -= slice.amount; });
    }
}

void period_settled(States& states, const Recorded<PeriodSettled>& e) {
    states.put(states::settled, e.event, e.event.period);
}

}  // namespace

void evolve_by_own_events(kernel::ServiceDefinition& definition) {
    definition.evolve<ContributionRuleSet>(rule_set);
    definition.evolve<ActivityOpened>(activity_opened);
    definition.evolve<ActivityJoined>(activity_joined);
    definition.evolve<ActivityLeft>(activity_left);
    definition.evolve<ActivityClosed>(activity_closed);
    definition.evolve<QuoteIssued>(quote_issued);
    definition.evolve<QuoteAccepted>(quote_accepted);
    definition.evolve<QuoteDeclined>(quote_declined);
    definition.evolve<InvoiceIssued>(invoice_issued);
    definition.evolve<CreditNoteIssued>(credit_note_issued);
    definition.evolve<ReceiptRecorded>(receipt_recorded);
    definition.evolve<ExpenseRecorded>(expense_recorded);
    definition.evolve<ExpenseApproved>(expense_approved);
    definition.evolve<ExpenseRefused>(expense_refused);
    definition.evolve<PayDecided>(pay_decided);
    definition.evolve<PaySettled>(pay_settled);
    definition.evolve<SlicesReturned>(slices_returned);
    definition.evolve<PeriodSettled>(period_settled);
}

}  // namespace essaim::activities

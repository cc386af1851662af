#include "services/activities/domain/expense.h"

#include "services/activities/domain/refusals.h"

namespace essaim::activities {

using kernel::Decision;
using kernel::nothing_new;
using kernel::refuse;

Decision decide(const SpendingFacts& facts, const RecordExpense& command) {
    using enum ExpenseRefusal;
    if (facts.registered == Registered::no) return refuse(unknown_cooperative);
    const ExpenseRecorded event{command.expense, command.activity, command.on,  command.supplier,
                                command.kind,    command.net,      command.vat, command.paid_by};
    if (facts.same)
        return facts.same->recorded == event ? nothing_new() : refuse(expense_exists, command.expense.text());
    if (!facts.activity) return refuse(unknown_activity, command.activity.text());
    if (facts.closed) return refuse(activity_closed, command.activity.text());
    // Insurance bears no VAT (CGI art. 261 C, 2°).
    if (command.kind == ExpenseKind::insurance && command.vat > Money{})
        return refuse(not_deductible, command.expense.text());
    return event;
}

Decision decide(const ReviewFacts& facts, const ApproveExpense& command) {
    using enum ReviewRefusal;
    if (facts.registered == Registered::no) return refuse(unknown_cooperative);
    if (!facts.expense) return refuse(unknown_expense, command.expense.text());
    const ExpenseApproved event{command.expense, command.on};
    if (facts.expense->approved == event) return nothing_new();
    if (facts.expense->approved || facts.expense->refused)
        return refuse(already_reviewed, command.expense.text());
    return event;
}

Decision decide(const ReviewFacts& facts, const RefuseExpense& command) {
    using enum ReviewRefusal;
    if (facts.registered == Registered::no) return refuse(unknown_cooperative);
    if (!facts.expense) return refuse(unknown_expense, command.expense.text());
    const ExpenseRecorded& recorded = facts.expense->recorded;
    const ExpenseRefused event{recorded.expense, recorded.activity, command.on,       recorded.kind,
                               recorded.net,     recorded.vat,      recorded.paid_by, command.reason};
    if (facts.expense->refused == event) return nothing_new();
    if (facts.expense->approved || facts.expense->refused)
        return refuse(already_reviewed, command.expense.text());
    return event;
}

}  // namespace essaim::activities

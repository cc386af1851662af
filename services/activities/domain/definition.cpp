#include "services/activities/domain/definition.h"

#include "events/payroll/period_closed.h"
#include "services/activities/domain/desks.h"
#include "services/activities/domain/evolve.h"
#include "services/activities/domain/refusals.h"

namespace essaim::activities {

using kernel::AskedBy;
using kernel::CommandOf;

namespace {

void add_commands(kernel::ServiceDefinition& definition) {
    definition.command<SetContributionRule>(set_contribution_rule);
    definition.command<OpenActivity>(open_activity);
    definition.command<JoinActivity>(join_activity);
    definition.command<LeaveActivity>(leave_activity);
    definition.command<CloseActivity>(close_activity);
    definition.command<IssueQuote>(issue_quote);
    definition.command<AcceptQuote>(accept_quote);
    definition.command<DeclineQuote>(decline_quote);
    definition.command<IssueInvoice>(issue_invoice);
    definition.command<IssueCreditNote>(issue_credit_note);
    definition.command<RecordReceipt>(record_receipt);
    definition.command<RecordExpense>(record_expense);
    definition.command<ApproveExpense>(approve_expense);
    definition.command<RefuseExpense>(refuse_expense);
    definition.command<DecidePay>(decide_pay);
    definition.command<SettlePay>(settle_pay, CommandOf::cooperative, AskedBy::processes);
}

void add_refusals(kernel::ServiceDefinition& definition) {
    definition.refusals<RuleRefusal>();
    definition.refusals<ActivityRefusal>();
    definition.refusals<CrewRefusal>();
    definition.refusals<ClosingRefusal>();
    definition.refusals<QuoteRefusal>();
    definition.refusals<InvoiceRefusal>();
    definition.refusals<CreditNoteRefusal>();
    definition.refusals<ReceiptRefusal>();
    definition.refusals<ExpenseRefusal>();
    definition.refusals<ReviewRefusal>();
    definition.refusals<PayRefusal>();
}

std::vector<std::string> its_own_cooperative(const Recorded<payroll::PeriodClosed>& e) {
    return {e.at.chain.chain};
}

kernel::Caused settle(const kernel::Desk&, const projections::Rows&,
                      const Recorded<payroll::PeriodClosed>& e) {
    return SettlePay{e.event.period};
}

}  // namespace

kernel::ServiceDefinition define() {
    constexpr int states_version = 7;  // what payslips put on each account
    kernel::ServiceDefinition definition(Service::activities, states_version);
    add_commands(definition);
    add_refusals(definition);
    evolve_by_own_events(definition);
    evolve_by_foreign_events(definition);
    definition.process<payroll::PeriodClosed>("settle_pay", "settle", its_own_cooperative, settle);
    return definition;
}

}  // namespace essaim::activities

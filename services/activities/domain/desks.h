#pragma once
#include "services/activities/domain/change_activity.h"
#include "services/activities/domain/decide_pay.h"
#include "services/activities/domain/issue_credit_note.h"
#include "services/activities/domain/issue_invoice.h"
#include "services/activities/domain/issue_quote.h"
#include "services/activities/domain/open_activity.h"
#include "services/activities/domain/record_expense.h"
#include "services/activities/domain/record_receipt.h"
#include "services/activities/domain/set_contribution_rule.h"
#include "services/activities/domain/settle_pay.h"
#include "services/kernel/decision.h"
#include "services/kernel/tables.h"

namespace essaim::activities {

// From the desk to a decision: each loads what its pure function looks at, and calls it.

kernel::Decision set_contribution_rule(const kernel::Desk&, const SetContributionRule&, const kernel::Asked&);
kernel::Decision open_activity(const kernel::Desk&, const OpenActivity&, const kernel::Asked&);
kernel::Decision join_activity(const kernel::Desk&, const JoinActivity&, const kernel::Asked&);
kernel::Decision leave_activity(const kernel::Desk&, const LeaveActivity&, const kernel::Asked&);
kernel::Decision close_activity(const kernel::Desk&, const CloseActivity&, const kernel::Asked&);
kernel::Decision issue_quote(const kernel::Desk&, const IssueQuote&, const kernel::Asked&);
kernel::Decision accept_quote(const kernel::Desk&, const AcceptQuote&, const kernel::Asked&);
kernel::Decision decline_quote(const kernel::Desk&, const DeclineQuote&, const kernel::Asked&);
kernel::Decision issue_invoice(const kernel::Desk&, const IssueInvoice&, const kernel::Asked&);
kernel::Decision issue_credit_note(const kernel::Desk&, const IssueCreditNote&, const kernel::Asked&);
kernel::Decision record_receipt(const kernel::Desk&, const RecordReceipt&, const kernel::Asked&);
kernel::Decision record_expense(const kernel::Desk&, const RecordExpense&, const kernel::Asked&);
kernel::Decision approve_expense(const kernel::Desk&, const ApproveExpense&, const kernel::Asked&);
kernel::Decision refuse_expense(const kernel::Desk&, const RefuseExpense&, const kernel::Asked&);
kernel::Decision decide_pay(const kernel::Desk&, const DecidePay&, const kernel::Asked&);
kernel::Decision settle_pay(const kernel::Desk&, const SettlePay&, const kernel::Asked&);

}  // namespace essaim::activities

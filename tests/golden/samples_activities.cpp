#include "events/activities/activity_closed.h"
#include "events/activities/activity_joined.h"
#include "events/activities/activity_left.h"
#include "events/activities/activity_opened.h"
#include "events/activities/contribution_rule_set.h"
#include "events/activities/credit_note_issued.h"
#include "events/activities/expense_approved.h"
#include "events/activities/expense_recorded.h"
#include "events/activities/expense_refused.h"
#include "events/activities/invoice_issued.h"
#include "events/activities/pay_decided.h"
#include "events/activities/pay_settled.h"
#include "events/activities/period_settled.h"
#include "events/activities/quote_accepted.h"
#include "events/activities/quote_declined.h"
#include "events/activities/quote_issued.h"
#include "events/activities/receipt_recorded.h"
#include "events/activities/slices_returned.h"
#include "tests/golden/samples.h"

namespace essaim::golden {

std::vector<Golden> activities_samples() {
    return {
        golden_event<activities::QuoteIssued>(),         golden_event<activities::QuoteAccepted>(),
        golden_event<activities::QuoteDeclined>(),       golden_event<activities::ActivityJoined>(),
        golden_event<activities::ActivityLeft>(),        golden_event<activities::ActivityClosed>(),
        golden_event<activities::ContributionRuleSet>(), golden_event<activities::ActivityOpened>(),
        golden_event<activities::InvoiceIssued>(),       golden_event<activities::CreditNoteIssued>(),
        golden_event<activities::ReceiptRecorded>(),     golden_event<activities::ExpenseRecorded>(),
        golden_event<activities::ExpenseApproved>(),     golden_event<activities::ExpenseRefused>(),
        golden_event<activities::PayDecided>(),          golden_event<activities::PaySettled>(),
        golden_event<activities::SlicesReturned>(),      golden_event<activities::PeriodSettled>(),
    };
}

}  // namespace essaim::golden

#include "events/activities/events.h"

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

namespace essaim::activities {

void add_events(EventCatalogue& catalogue) {
    catalogue.add<ContributionRuleSet>();
    catalogue.add<ActivityOpened>();
    catalogue.add<InvoiceIssued>();
    catalogue.add<CreditNoteIssued>();
    catalogue.add<ReceiptRecorded>();
    catalogue.add<ExpenseRecorded>();
    catalogue.add<ExpenseApproved>();
    catalogue.add<ExpenseRefused>();
    catalogue.add<PayDecided>();
    catalogue.add<PaySettled>();
    catalogue.add<SlicesReturned>();
    catalogue.add<PeriodSettled>();
    catalogue.add<ActivityJoined>();
    catalogue.add<ActivityLeft>();
    catalogue.add<ActivityClosed>();
    catalogue.add<QuoteIssued>();
    catalogue.add<QuoteAccepted>();
    catalogue.add<QuoteDeclined>();
}

}  // namespace essaim::activities

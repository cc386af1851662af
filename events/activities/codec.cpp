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
#include "events/core/codec_archive.h"

ESSAIM_CODEC(essaim::activities::ContributionRuleSet);
ESSAIM_CODEC(essaim::activities::ActivityOpened);
ESSAIM_CODEC(essaim::activities::InvoiceIssued);
ESSAIM_CODEC(essaim::activities::CreditNoteIssued);
ESSAIM_CODEC(essaim::activities::ReceiptRecorded);
ESSAIM_CODEC(essaim::activities::ExpenseRecorded);
ESSAIM_CODEC(essaim::activities::ExpenseApproved);
ESSAIM_CODEC(essaim::activities::ExpenseRefused);
ESSAIM_CODEC(essaim::activities::PayDecided);
ESSAIM_CODEC(essaim::activities::PaySettled);
ESSAIM_CODEC(essaim::activities::SlicesReturned);
ESSAIM_CODEC(essaim::activities::PeriodSettled);
ESSAIM_CODEC(essaim::activities::ActivityJoined);
ESSAIM_CODEC(essaim::activities::ActivityLeft);
ESSAIM_CODEC(essaim::activities::ActivityClosed);
ESSAIM_CODEC(essaim::activities::QuoteIssued);
ESSAIM_CODEC(essaim::activities::QuoteAccepted);
ESSAIM_CODEC(essaim::activities::QuoteDeclined);

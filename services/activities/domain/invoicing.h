#pragma once
#include <optional>
#include <vector>

#include "events/activities/activity_opened.h"
#include "events/activities/contribution_rule_set.h"
#include "events/activities/receipt_recorded.h"
#include "services/activities/domain/invoice.h"
#include "services/activities/domain/issue_credit_note.h"
#include "services/activities/domain/issue_invoice.h"
#include "services/activities/domain/known.h"
#include "services/activities/domain/record_receipt.h"
#include "services/kernel/decision.h"

namespace essaim::activities {

/// What deciding an invoice looks at.
struct IssuingFacts {
    Registered registered{};
    Known known{};
    std::optional<ActivityOpened> activity;
    bool closed = false;
    std::optional<Series> series;            // of the cooperative's invoices
    std::vector<ContributionRuleSet> rules;  // of the cooperative
};
kernel::Decision decide(const IssuingFacts& facts, const IssueInvoice& command);

struct CreditingFacts {
    Registered registered{};
    std::optional<CreditNoteIssued> same;  // of this name
    std::optional<Invoice> invoice;
    std::optional<Series> series;  // of the cooperative's credit notes
};
kernel::Decision decide(const CreditingFacts& facts, const IssueCreditNote& command);

struct ReceivingFacts {
    Registered registered{};
    std::optional<ReceiptRecorded> same;  // of this name
    std::optional<Invoice> invoice;
};
kernel::Decision decide(const ReceivingFacts& facts, const RecordReceipt& command);

}  // namespace essaim::activities

#pragma once
#include <cstdint>
#include <string>
#include <tuple>

#include "events/activities/activity_opened.h"
#include "events/activities/contribution_rule_set.h"
#include "events/activities/credit_note_issued.h"
#include "events/activities/pay_decided.h"
#include "events/activities/period_settled.h"
#include "events/activities/receipt_recorded.h"
#include "services/activities/domain/account.h"
#include "services/activities/domain/contract.h"
#include "services/activities/domain/crew.h"
#include "services/activities/domain/expense.h"
#include "services/activities/domain/heard_payslip.h"
#include "services/activities/domain/invoice.h"
#include "services/activities/domain/pay.h"
#include "services/activities/domain/quote.h"
#include "services/kernel/tables.h"

namespace essaim::activities {

/// Membership registered the cooperative.
struct Registration {
    std::string name;
    static constexpr auto fields() { return std::tuple{Field{"name", &Registration::name}}; }
};

/// Payroll closed a month.
struct ClosedPeriod {
    Month period;
    std::uint64_t cut = 0;  // number of the last commit of activities that the run knew

    static constexpr auto fields() {
        return std::tuple{Field{"period", &ClosedPeriod::period}, Field{"cut", &ClosedPeriod::cut}};
    }
};

/// The tables of the service's deciding state; in each comment, its keys.
namespace states {

using kernel::StateTable;
inline constexpr auto own = Service::activities;

inline constexpr StateTable<ContributionRuleSet> rules{{"rule"}, own};        // rule
inline constexpr StateTable<ActivityOpened> activities{{"activity"}, own};    // activity
inline constexpr StateTable<Crew> crews{{"crew"}, own};                       // activity
inline constexpr StateTable<ActivityClosed> closings{{"closing"}, own};       // activity
inline constexpr StateTable<Account> accounts{{"account"}, own};              // activity
inline constexpr StateTable<InvoiceIssued> issued{{"issued"}, own};           // invoice
inline constexpr StateTable<Quote> quotes{{"quote"}, own};                    // quote
inline constexpr StateTable<Invoice> invoices{{"invoice"}, own};              // invoice
inline constexpr StateTable<CreditNoteIssued> credit_notes{{"credit"}, own};  // credit note
inline constexpr StateTable<ReceiptRecorded> receipts{{"receipt"}, own};      // receipt
inline constexpr StateTable<Series> series{{"series"}, own};                  // one of the two below
inline constexpr StateTable<Expense> expenses{{"expense"}, own};              // expense
inline constexpr StateTable<PayDecided> decisions{{"decision"}, own};         // decision
inline constexpr StateTable<DueSlices> due{{"due"}, own};                     // period, member, decision
inline constexpr StateTable<PeriodSettled> settled{{"settled"}, own};         // period

inline constexpr std::string_view invoice_series = "invoice";
inline constexpr std::string_view credit_note_series = "credit_note";

inline constexpr StateTable<Registration> registration{{"registration"}, Service::membership};  // -
inline constexpr StateTable<Contracts> contracts{{"contracts"}, Service::membership};           // member
inline constexpr StateTable<ClosedPeriod> last_closed{{"last_closed"}, Service::payroll};       // -
inline constexpr StateTable<ClosedPeriod> closed{{"closed"}, Service::payroll};                 // period
inline constexpr StateTable<HeardPayslip> payslips{{"payslip"}, Service::payroll};     // period, member
inline constexpr StateTable<HeardRevision> revisions{{"revision"}, Service::payroll};  // period, member

}  // namespace states
}  // namespace essaim::activities

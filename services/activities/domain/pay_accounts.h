#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/activities/pay_settled.h"
#include "services/activities/domain/heard_payslip.h"

namespace essaim::activities {

/// What a payslip puts on one account: a cost on the debit side, a debt on the credit side; below zero it
/// stands on the other side.
struct AccountAmount {
    std::string_view account;
    std::string_view label;
    Money amount;
    bool operator==(const AccountAmount&) const = default;
};

/// The pay entry of one payslip by the plan comptable général: costs (class 6) and debts (class 4), each
/// side summing to what the payslip costs. Only amounts other than 0.00; the gross comes first of the costs,
/// the net last of the debts.
struct PayEntry {
    std::vector<AccountAmount> costs;
    std::vector<AccountAmount> debts;
};
PayEntry pay_entry(const HeardPayslip& payslip);

/// One section of the analytic axis and what it bears.
struct SectionCharge {
    std::optional<ActivityId> activity;  // none: the pooled section
    Money charged;
};

/// The entry over the sections that bear it: each account by largest remainder, gross and net taking up what
/// rounding leaves, so that each section balances and its costs are exactly what it was charged.
std::vector<PayPosting> postings(const PayEntry& entry, std::span<const SectionCharge> sections);

}  // namespace essaim::activities

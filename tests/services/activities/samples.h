#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "events/activities/activity_opened.h"
#include "events/activities/contribution_rule_set.h"
#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_ended.h"
#include "events/membership/cooperative_registered.h"
#include "events/membership/employment_signed.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_closed.h"
#include "services/activities/domain/decide_pay.h"
#include "services/activities/domain/issue_credit_note.h"
#include "services/activities/domain/issue_invoice.h"
#include "services/activities/domain/open_activity.h"
#include "services/activities/domain/record_expense.h"
#include "services/activities/domain/record_receipt.h"
#include "services/activities/domain/set_contribution_rule.h"

namespace essaim::activities {

/// Words of the tests: Jeanne the seamstress, and what she may spend.
template <class Id>
Id id(std::string_view text) {
    return Id::unchecked(std::string(text));
}
inline Money euros_cents(std::int64_t whole, std::int64_t cents) {
    return euros(whole) + Money{cents};
}

inline const MemberId jeanne = id<MemberId>("m-jeanne");
inline const MemberId louis = id<MemberId>("m-louis");
inline const ActivityId sewing = id<ActivityId>("a-sewing");
inline const ActivityId teaching = id<ActivityId>("a-teaching");
inline constexpr Date january_first = date(2026, 1, 1);
inline constexpr Month january{2026, 1};
inline constexpr Rate standard = percent(20);
inline constexpr Rate reduced{5'500'000};

/// What a command says is wrong with itself, without the detail of its sentence.
std::optional<Invalid> wrong_with(const auto& command) {
    auto wrong = command.check();
    if (wrong) wrong->detail.clear();
    return wrong;
}

membership::CooperativeRegistered registered();
membership::CesaSigned cesa(const MemberId& member, Date from = january_first);
membership::CapeSigned cape(const MemberId& member, Date from, Date until);
membership::EmploymentSigned employment(const MemberId& member, Date from = january_first);
membership::ContractEnded ended(const MemberId& member, membership::ContractKind kind, Date on);

ContributionRuleSet ten_percent();
ActivityOpened opened(const ActivityId& activity, const MemberId& member = jeanne, Date from = january_first);

LineAsked line(Money unit_price, Rate vat_rate = standard, std::int64_t thousandths = 1000);
IssueInvoice invoice(std::string_view name, Date on, std::vector<LineAsked> lines,
                     const ActivityId& of = sewing);
IssueCreditNote credit_whole(std::string_view name, std::string_view invoice, Date on);
IssueCreditNote credit_lines(std::string_view name, std::string_view invoice, Date on,
                             std::vector<LineAsked> lines);
RecordReceipt receipt(std::string_view name, std::string_view invoice, Date on, Money amount);
RecordExpense expense(std::string_view name, Date on, Money net, Money vat = {},
                      const ActivityId& of = sewing);
DecidePay pay(std::string_view name, Month period, std::vector<ShareAsked> shares,
              std::int64_t smoothing_months = 1, const MemberId& member = jeanne);

/// A payslip of gross and two contributions, 20.00 of every 100.00 to each side, that some slices paid.
payroll::PayslipIssued payslip(const MemberId& member, Month period, Money gross,
                               std::vector<payroll::PayslipSlice> slices);
/// Closed at a cut that holds everything up to commit `known` of activities.
payroll::PeriodClosed closed(Month period, std::uint64_t known = 1'000'000);

}  // namespace essaim::activities

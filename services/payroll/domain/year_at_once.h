#pragma once
#include <optional>
#include <vector>

#include "services/payroll/domain/member_facts.h"

namespace essaim::payroll {

/// The years of a month's contracts while these are paid one after the other. Each contract has its own;
/// where two run at once, all but the reduction's sums are the person's and go on from one contract to the
/// next.
class YearAtOnce {
  public:
    /// `years`: before the month.
    YearAtOnce(const MemberMonth& month, YearsSoFar years);

    bool at_once() const { return at_once_; }
    /// The question of the contract at a place: of the month's contracts in order.
    std::optional<YearToDate> before(std::size_t at) const;
    void paid(std::size_t at, const YearToDate& after);
    /// Of all, when each that is paid was.
    YearsSoFar finish() &&;

  private:
    std::optional<YearToDate> shared(const std::optional<YearToDate>& own) const;

    Month period_;
    bool at_once_ = false;
    std::vector<std::optional<YearToDate>> own_;
    std::optional<YearToDate> person_;  // the sums that are shared
};

/// What another employer pays while a contract runs: of what it pays in the month the part by the calendar
/// days of all contracts that are paid.
Money elsewhere_during(const std::vector<MemberMonth>& parts, Money elsewhere, std::size_t at);

/// What contracts before the one at a place pay while that runs; `gross`: what each pays in the month.
Money gross_at_once(const std::vector<MemberMonth>& parts, const std::vector<Money>& gross, std::size_t at);

/// Hours a month of which an earlier contract leaves the contract at a place no ceiling: none if they are not
/// above full time together, or not at once.
Hours hours_at_once(const std::vector<MemberMonth>& parts, const std::vector<Hours>& hours, std::size_t at);

}  // namespace essaim::payroll

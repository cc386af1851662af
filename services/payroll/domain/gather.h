#pragma once
#include <optional>
#include <set>
#include <tl/expected.hpp>
#include <vector>

#include "services/kernel/decision.h"
#include "services/kernel/tables.h"
#include "services/payroll/domain/member_facts.h"

namespace essaim::payroll {

/// All months of pay of the cooperative, in order.
std::vector<PeriodState> all_periods(const kernel::Desk& desk);

/// Everything that the payslips of a month depend on, as it is known now: the month's own facts, and those of
/// the closed ones that a correction still reaches. `only`: of these members alone. Refused: `no_employer`.
/// Reads with all processors; blocks until it is there.
tl::expected<PeriodFacts, kernel::Refused> gather(const kernel::Desk& desk, Month period,
                                                  const std::optional<std::set<MemberId>>& only);

}  // namespace essaim::payroll

#pragma once
#include <optional>
#include <set>
#include <tl/expected.hpp>

#include "services/kernel/decision.h"
#include "services/kernel/tables.h"
#include "services/payroll/domain/computation.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

/// A month that is not closed: where it stands, what it rests on, and what it comes to now.
struct PresentPeriod {
    PeriodState state;
    PeriodFacts facts;
    Computation now;
};

/// Refused where nothing can be computed: no such month, an earlier one open, no employer, no parameter.
/// `only`: of these members alone, whose payslips are those of the whole; the content is not.
tl::expected<PresentPeriod, kernel::Refused> present_period(
    const kernel::Desk& desk, Month period, Lines lines = Lines::left_out,
    const std::optional<std::set<MemberId>>& only = std::nullopt);

}  // namespace essaim::payroll

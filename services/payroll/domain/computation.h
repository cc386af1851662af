#pragma once
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "events/payroll/anomaly.h"
#include "events/payroll/period_closed.h"
#include "services/payroll/domain/replay.h"

namespace essaim::payroll {

struct ComputedPayslip {
    MemberId member;
    Date contract_from{};
    Payslip payslip;
    std::vector<activities::DecisionSlice> slices;  // that pay it; none: the pooled section
    std::vector<Revised> revised;                   // earlier months, issued again with it
    Carried carried;
};

/// A month computed: what would be paid, and what is not right yet. A function of the facts alone.
struct Computation {
    std::vector<ComputedPayslip> payslips;  // by member
    std::vector<Anomaly> anomalies;         // by member
    std::uint32_t without_pay = 0;
    Hash content;  // SHA-256 of the canonical JSON of the payslips
    PeriodClosed totals;
};

/// A parameter that is not published stops the whole month: its pointer or name.
/// `of_revised`: whether revised months tell their lines; those of the month itself always do.
/// Uses all processors; the result does not depend on how many there are. Blocks until it is there.
tl::expected<Computation, std::string> compute(const PeriodFacts& facts, Lines of_revised = Lines::told);

}  // namespace essaim::payroll

#pragma once
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "events/payroll/anomaly.h"
#include "events/payroll/employer_set.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_closed.h"
#include "services/payroll/domain/contract.h"
#include "services/payroll/domain/payslip/parameters.h"
#include "services/payroll/domain/payslip/payslip.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

/// What is known of one member for a month.
struct MemberFacts {
    MemberId member;
    PayContract contract;
    std::size_t other_contracts = 0;  // that touch the month too, and that its payslip says nothing of
    std::vector<DuePay> due;
    std::optional<YearSoFar> year;  // of this very contract
    std::optional<Rate> withholding_rate;
};

/// Everything that the payslips of a month depend on.
struct PeriodFacts {
    Month period{};
    EmployerSet employer;
    Parameters parameters;
    std::vector<MemberFacts> members;  // by id
};

struct ComputedPayslip {
    MemberId member;
    Date contract_from{};
    Payslip payslip;
    std::vector<activities::DecisionSlice> slices;  // that pay it; none: the pooled section
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
tl::expected<Computation, std::string> compute(const PeriodFacts& facts);

/// The part of the general reduction that Agirc-Arrco bears; above zero as the reduction granted is.
Money retirement_part(const ComputedPayslip& computed, const PeriodFacts& facts);

/// The fact that a computed payslip becomes.
PayslipIssued issued(const ComputedPayslip& computed, const PeriodFacts& facts);

}  // namespace essaim::payroll

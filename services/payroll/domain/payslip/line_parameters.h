#pragma once
#include <string_view>
#include <vector>

#include "services/payroll/domain/payslip/payslip.h"
#include "services/payroll/domain/payslip/rule_set.h"

namespace essaim::payroll {

/// The published figures that a line of a payslip may rest on under a rule set: its rates, then those of its
/// base. Empty for a code that the set does not have.
std::vector<ParameterName> parameters_of_line(const RuleSet& rules, LineCode code);

/// The part of the general reduction, the line RG of a period, that Agirc-Arrco bears: 6.01 of the largest
/// coefficient, T until 2025, 0.0200 and Tdelta since (CSS D241-7). Above zero where the line is below.
Money retirement_part(const PayslipLine& reduction, Month period, std::int64_t headcount,
                      const Parameters& parameters);

/// What the line's rates are applied to; nullptr: the set has no such line.
const LineRule* line_rule(const RuleSet& rules, LineCode code);

/// The set that a payslip's line names ("fr_2026_01 r1"); nullptr: this program has no such set.
const RuleSet* rule_set_named(std::string_view name_and_revision);

}  // namespace essaim::payroll

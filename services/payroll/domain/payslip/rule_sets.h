#pragma once
#include "services/payroll/domain/payslip/rule_set.h"

namespace essaim::payroll {

/// 2024 and 2025: low rates of MAL and AF, the Fillon reduction.
extern const RuleSet fr_2024_01;
/// From January 2026: one rate each of MAL and AF, the degressive reduction (RGDU) in their place.
extern const RuleSet fr_2026_01;

}  // namespace essaim::payroll

#pragma once
#include "services/payroll/domain/payslip/rule_set.h"

namespace essaim::payroll {

/// Low rates of MAL and AF, the Fillon reduction by the SMIC in force.
extern const RuleSet fr_2024_01;
/// 2025 (décret 2025-318, known on 4 April 2025): the SMIC frozen on 1 January. Until April, then from May
/// with another T.
extern const RuleSet fr_2025_01;
extern const RuleSet fr_2025_05;
/// From January 2026: one rate each of MAL and AF, the degressive reduction (RGDU) in their place.
extern const RuleSet fr_2026_01;

}  // namespace essaim::payroll

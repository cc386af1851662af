#include "services/payroll/domain/payslip/rule_set.h"

#include <array>

#include "services/payroll/domain/payslip/rule_sets.h"

namespace essaim::payroll {

namespace {
constexpr std::array<const RuleSet*, 4> sets{&fr_2024_01, &fr_2025_01, &fr_2025_05, &fr_2026_01};
}

std::span<const RuleSet* const> all_rule_sets() {
    return sets;
}

const RuleSet* rule_set_for(Month period, Date known_on) {
    const RuleSet* found = nullptr;
    for (const RuleSet* set : sets)
        if (set->from <= period && set->published_on <= known_on) found = set;
    return found;
}

}  // namespace essaim::payroll

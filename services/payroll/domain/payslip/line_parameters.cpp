#include "services/payroll/domain/payslip/line_parameters.h"

#include <algorithm>
#include <string>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/rounding.h"

namespace essaim::payroll {

namespace {

using enum ParameterName;

std::vector<ParameterName> of_base(const RuleSet& rules, Base base) {
    switch (base) {
        case Base::gross:
            return {};
        case Base::capped:
        case Base::band_2:
        case Base::four_ceilings:
        case Base::over_ceiling:
            return {social_security_ceiling};
        case Base::housing:
            return {social_security_ceiling, fnal_uncapped_headcount};
        case Base::social_levy:
        case Base::deductible_levy:
            return {csg_abatement, social_security_ceiling};
        case Base::exempt_overtime:
            return {csg_abatement, overtime_exempt_limit};
        case Base::overtime_relief:
            return {};
        case Base::overtime_hours:
            return {overtime_deduction};
        case Base::covers:
            return {};
        case Base::premium:
            return {health_employer_minimum};
        case Base::reduction: {
            std::vector<ParameterName> names{rules.reduction_scale};
            if (rules.reduction_least) names.push_back(*rules.reduction_least);
            names.push_back(reduction_smic);
            names.push_back(smic_hourly);
            return names;
        }
    }
    return {};
}

/// A line that is lower up to a multiple of the SMIC.
std::vector<ParameterName> of_low_rate(LineCode code) {
    if (code == LineCode::mal) return {mal_employer_low, mal_low_limit, low_rates_smic, smic_hourly};
    if (code == LineCode::af) return {af_employer_low, af_low_limit, low_rates_smic, smic_hourly};
    return {};
}

}  // namespace

const LineRule* line_rule(const RuleSet& rules, LineCode code) {
    const auto found = std::find_if(rules.lines.begin(), rules.lines.end(),
                                    [&](const LineRule& rule) { return rule.code == code; });
    return found == rules.lines.end() ? nullptr : &*found;
}

std::vector<ParameterName> parameters_of_line(const RuleSet& rules, LineCode code) {
    const LineRule* rule = line_rule(rules, code);
    if (!rule) return {};
    std::vector<ParameterName> names;
    if (rule->employee) names.push_back(*rule->employee);
    if (rule->employer) names.push_back(*rule->employer);
    if (rule->employee_in_alsace_moselle) names.push_back(*rule->employee_in_alsace_moselle);
    if (rule->employer_in_alsace_moselle) names.push_back(*rule->employer_in_alsace_moselle);
    if (rule->employer_rate == EmployerRate::apprenticeship) names.push_back(csa_sup_headcount);
    if (rule->employer_rate == EmployerRate::transport ||
        rule->employer_rate == EmployerRate::transport_additional ||
        rule->employer_rate == EmployerRate::transport_regional)
        names.push_back(vm_headcount);
    if (rules.low_rates)
        for (const auto name : of_low_rate(code)) names.push_back(name);
    for (const auto name : of_base(rules, rule->base)) names.push_back(name);
    return names;
}

Money retirement_part(const PayslipLine& reduction, Month period, std::int64_t headcount,
                      const Parameters& parameters) {
    constexpr std::int64_t million = 1'000'000;
    constexpr std::int64_t points = 60'100;  // 0.0601, in millionths
    const RuleSet* rules = rule_set_named(reduction.rule);
    ESSAIM_ASSERT(rules != nullptr);
    const auto* scale = parameters.find(rules->reduction_scale, period.first_day(), last_date);
    ESSAIM_ASSERT(scale != nullptr);
    std::int64_t largest = scale->amount_at(headcount * million);
    if (rules->reduction_least)
        if (const auto* least = parameters.find(*rules->reduction_least, period.first_day(), last_date))
            largest += least->amount;
    return round2_half_up(exact(-reduction.employer) * Rational{points, largest});
}

const RuleSet* rule_set_named(std::string_view name_and_revision) {
    for (const RuleSet* set : all_rule_sets())
        if (std::string(set->name) + " r" + std::to_string(set->revision) == name_and_revision) return set;
    return nullptr;
}

}  // namespace essaim::payroll

#include "services/payroll/domain/payslip/line_parameters.h"

#include <algorithm>
#include <string>

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
            return {csg_abatement, social_security_ceiling};
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
    if (rule->employer_rate == EmployerRate::transport) names.push_back(vm_headcount);
    if (rules.low_rates)
        for (const auto name : of_low_rate(code)) names.push_back(name);
    for (const auto name : of_base(rules, rule->base)) names.push_back(name);
    return names;
}

const RuleSet* rule_set_named(std::string_view name_and_revision) {
    for (const RuleSet* set : all_rule_sets())
        if (std::string(set->name) + " r" + std::to_string(set->revision) == name_and_revision) return set;
    return nullptr;
}

}  // namespace essaim::payroll

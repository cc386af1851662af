#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "events/vocabulary/date.h"
#include "events/vocabulary/month.h"
#include "services/payroll/domain/payslip/coefficient.h"
#include "services/payroll/domain/payslip/line_code.h"
#include "services/payroll/domain/payslip/parameter_name.h"

namespace essaim::payroll {

/// What a line's rates are applied to. All but `gross` are regularised over the year.
enum class Base : std::uint8_t {
    gross,
    capped,           // up to the ceiling P: tranche 1
    band_2,           // from P to 8 P: tranche 2
    four_ceilings,    // up to 4 P
    over_ceiling,     // from the first euro up to 8 P, but only if the gross is above P
    housing,          // capped, or the gross from a headcount on
    social_levy,      // 98.25 % up to 4 P, all above, and the employer's health and death cover
    deductible_levy,  // the same, less 98.25 % of the overtime that bears no income tax
    covers,           // the employer's health and death cover
    premium,          // the monthly health premium, split
    exempt_overtime,  // 98.25 % of the overtime that bears no income tax
    overtime_relief,  // overtime: the employee's old-age lines on it, up to a rate
    overtime_hours,   // hours of overtime at full time: an amount each
    reduction,        // the general reduction: no rate
};

enum class Concerns : std::uint8_t { everyone, executives, fixed_term, overtime, outside_alsace_moselle };

/// Where the employer's rate is: published, or the establishment's own.
enum class EmployerRate : std::uint8_t {
    published,
    work_accident,
    transport,
    transport_additional,
    transport_regional,
    apprenticeship,
    provident,  // the plan's, and for executives at least the published one
};

/// One line: what it is called, what it rests on, which published rates, and the article it comes from.
struct LineRule {
    LineCode code;
    Base base;
    std::optional<ParameterName> employee;
    std::optional<ParameterName> employer;
    std::string_view label;  // as on the clarified bulletin, in French
    std::string_view source;
    Concerns concerns = Concerns::everyone;
    EmployerRate employer_rate = EmployerRate::published;
    std::optional<ParameterName> employee_in_alsace_moselle{};  // where work is in the three departments
    std::optional<ParameterName> employer_in_alsace_moselle{};
};

/// The formulas of a period of work, never edited once released: a correction is a new revision, a change of
/// the law a new set. Rates are not in it: they are published parameters.
struct RuleSet {
    std::string_view name;  // "fr_2026_01"
    int revision;
    Month from;
    Date published_on;                // since when one could know it
    std::span<const LineRule> lines;  // in the order of LineCode
    bool low_rates;                   // MAL and AF are lower up to a multiple of the SMIC
    Coefficient coefficient;
    ParameterName reduction_scale;  // its change restarts the reduction's sums
    std::optional<ParameterName> reduction_least;
};

/// The set for a month of work as known on a day; nullptr before January 2024.
const RuleSet* rule_set_for(Month period, Date known_on);

/// All sets, the oldest first.
std::span<const RuleSet* const> all_rule_sets();

}  // namespace essaim::payroll

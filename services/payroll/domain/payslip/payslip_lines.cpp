#include "services/payroll/domain/payslip/payslip_lines.h"

#include <string>

namespace essaim::payroll {

namespace {

constexpr std::size_t index(LineCode code) {
    return static_cast<std::size_t>(code);
}

std::optional<Money> exempt_after(const YearToDate& before, const Terms& terms) {
    if (terms.overtime_exempt == 0) return before.overtime_exempt;
    return before.overtime_exempt.value_or(Money{}) + Money{terms.overtime_exempt};
}

bool is_capped(Base base) {
    return base == Base::capped || base == Base::band_2 || base == Base::four_ceilings ||
           base == Base::over_ceiling;
}

void set_inputs(LineInputs& inputs, const LineRule& rule, const Figures& figures, const YearToDate& before,
                const YearToDate& after, const Amounts& amounts) {
    if (rule.base == Base::reduction) {
        inputs.coefficient = ReductionCoefficient{amounts.coefficient};
        inputs.cumulated_gross = after.reduction_gross;
        inputs.cumulated_smic = after.reduction_smic;
        inputs.already_granted = before.reduction_granted;
    } else if (is_capped(rule.base) || (rule.base == Base::housing && !figures.housing_uncapped)) {
        inputs.cumulated_gross = after.gross;
        inputs.cumulated_ceiling = after.ceiling;
    } else if (figures.rules->low_rates && (rule.code == LineCode::mal || rule.code == LineCode::af)) {
        inputs.cumulated_gross = after.gross;
        inputs.cumulated_smic = after.smic;
        inputs.already_charged = rule.code == LineCode::mal ? before.health_charged : before.family_charged;
    }
}

/// The rates of the line; the employer's is that at which the year was charged, where it may be the low one.
void set_rates(PayslipLine& line, const LineRule& rule, const Figures& figures, const Amounts& amounts,
               const Bases& bases) {
    const LineRates& rates = figures.of(rule.code);
    if (rule.base == Base::overtime_relief)
        line.employee_rate = Rate{amounts.relief_rate};
    else if (rates.employee)
        line.employee_rate = Rate{*rates.employee};
    if (figures.rules->low_rates && rule.code == LineCode::mal && bases.health_low)
        line.employer_rate = Rate{figures.health_low.rate};
    else if (figures.rules->low_rates && rule.code == LineCode::af && bases.family_low)
        line.employer_rate = Rate{figures.family_low.rate};
    else if (rates.employer)
        line.employer_rate = Rate{*rates.employer};
}

}  // namespace

YearToDate year_after(const PayslipRequest& request, const YearToDate& before, const Settled& settled,
                      const Amounts& amounts) {
    const Money gross{amounts.gross};
    return {request.period.year(),
            request.period,
            before.gross + gross,
            held(before.ceiling + settled.month.ceiling),
            held(before.smic + settled.month.low_rates_smic),
            before.reduction_gross + gross,
            held(before.reduction_smic + settled.month.reduction_smic),
            Money{amounts.reduction_total},
            before.health_charged + Money{amounts.employer[index(LineCode::mal)]},
            before.family_charged + Money{amounts.employer[index(LineCode::af)]},
            exempt_after(before, settled.terms)};
}

std::vector<PayslipLine> lines_of(const Figures& figures, const Settled& settled, const Amounts& amounts,
                                  const YearToDate& before, const YearToDate& after) {
    const RuleSet& rules = *figures.rules;
    const Bases bases = bases_of(settled.terms, settled.gross);
    const std::string rule_name = std::string{rules.name} + " r" + std::to_string(rules.revision);
    std::vector<PayslipLine> lines;
    lines.reserve(rules.lines.size());
    for (const LineRule& rule : rules.lines) {
        const std::size_t at = index(rule.code);
        if (amounts.employee[at] == 0 && amounts.employer[at] == 0) continue;
        PayslipLine& line = lines.emplace_back();
        line.code = rule.code;
        line.label = rule.label;
        line.base = rule.base == Base::reduction ? Money{amounts.gross} : Money{rounded(amounts.base[at])};
        set_rates(line, rule, figures, amounts, bases);
        line.employee = Money{amounts.employee[at]};
        line.employer = Money{amounts.employer[at]};
        line.rule = rule_name;
        line.rule_from = rules.from.first_day();
        line.source = rule.source;
        set_inputs(line.inputs, rule, figures, before, after, amounts);
    }
    return lines;
}

}  // namespace essaim::payroll

#include "services/payroll/domain/payslip/payslip.h"

#include <algorithm>
#include <utility>

#include "events/vocabulary/decimal.h"
#include "events/vocabulary/rounding.h"
#include "services/payroll/domain/payslip/inverse.h"
#include "services/payroll/domain/payslip/request_check.h"
#include "services/payroll/domain/payslip/terms.h"
#include "services/payroll/domain/payslip/withholding.h"

namespace essaim::payroll {

namespace {

/// A month of which nothing is left to choose.
struct Settled {
    Rational hours;
    Hours hours_shown;
    MonthShare month;
    Terms terms;
    std::int64_t gross = 0;
};

constexpr std::size_t index(LineCode code) {
    return static_cast<std::size_t>(code);
}

class Computation {
  public:
    Computation(const PayslipRequest& request, const Figures& figures)
        : request_(request), figures_(figures), before_(year_before(request, figures)) {}

    tl::expected<Settled, PayslipError> settle(TargetKind kind) const {
        const std::int64_t most = most_gross.cents - before_.gross.cents;
        if (kind == TargetKind::hours) return settle_hours(most);
        const Rational hours = exact_hours(request_);
        Settled settled = settled_at(hours, Hours{round_half_up(hours, 100)});
        std::optional<std::int64_t> gross;
        switch (kind) {
            case TargetKind::gross:
                gross = request_.target.gross->cents;
                break;
            case TargetKind::cost:
                gross = largest_gross_costing(settled.terms, request_.target.cost->cents, most);
                break;
            case TargetKind::net:
                gross = net_gross(settled.terms, most);
                break;
            case TargetKind::hours:
                break;
        }
        if (!gross) return unreachable();
        if (*gross > most) return too_large("/target/gross");
        settled.gross = *gross;
        return settled;
    }

    const YearToDate& before() const { return before_; }

  private:
    Settled settled_at(const Rational& hours, Hours shown, std::int64_t unit = 1) const {
        Settled settled{hours, shown, month_share(request_, figures_, hours), {}, 0};
        settled.terms = terms_for(request_, figures_, before_, settled.month, unit);
        return settled;
    }

    std::optional<std::int64_t> net_gross(const Terms& terms, std::int64_t most) const {
        const std::int64_t net = request_.target.net->cents;
        if (calculate(terms, 0).net_before_tax() > net) return std::nullopt;
        return smallest_gross_giving(terms, net, most);
    }

    tl::expected<Settled, PayslipError> settle_hours(std::int64_t most_cents) const {
        constexpr std::int64_t full_month = 15'167;
        const std::int64_t hourly = request_.target.hourly_gross->cents;
        if (full_month * Int128{hourly} > most_cents * Int128{100}) return too_large("/target/hourly_gross");
        const auto gross_of = [&](std::int64_t hundredths) {
            return rounded({Int128{hundredths} * hourly, 100});
        };
        const auto pay = [&](std::int64_t hundredths) {
            const Settled settled =
                settled_at(exact_hours(Hours{hundredths}), Hours{hundredths}, unit_of_hours(request_));
            return HourlyPay{hundredths, gross_of(hundredths), settled.terms};
        };
        const auto found = most_hours_costing(pay, request_.target.cost->cents, full_month);
        if (!found) return unreachable();
        Settled settled = settled_at(exact_hours(Hours{*found}), Hours{*found});
        settled.gross = gross_of(*found);
        return settled;
    }

    static tl::unexpected<PayslipError> too_large(std::string_view pointer) {
        return tl::unexpected{
            PayslipError{"invalid_money", "the gross of the year would be too large", std::string{pointer}}};
    }

    static tl::unexpected<PayslipError> unreachable() {
        return tl::unexpected{PayslipError{"target_unreachable", "no gross reaches this target", "/target"}};
    }

    const PayslipRequest& request_;
    const Figures& figures_;
    YearToDate before_;
};

YearToDate year_after(const PayslipRequest& request, const YearToDate& before, const Settled& settled,
                      const Amounts& amounts) {
    const Money gross{amounts.gross};
    return {request.period.year(),
            request.period,
            before.gross + gross,
            before.ceiling + settled.month.ceiling,
            before.smic + settled.month.low_rates_smic,
            before.reduction_gross + gross,
            before.reduction_smic + settled.month.reduction_smic,
            Money{amounts.reduction_total},
            before.health_charged + Money{amounts.employer[index(LineCode::mal)]},
            before.family_charged + Money{amounts.employer[index(LineCode::af)]}};
}

bool is_capped(Base base) {
    return base == Base::capped || base == Base::band_2 || base == Base::four_ceilings ||
           base == Base::over_ceiling;
}

LineInputs inputs_of(const LineRule& rule, const Figures& figures, const YearToDate& before,
                     const YearToDate& after, const Amounts& amounts) {
    LineInputs inputs;
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
    return inputs;
}

/// The rate at which the year was charged, where it may be the low one.
std::optional<Rate> employer_rate_of(const LineRule& rule, const Figures& figures, const Bases& bases) {
    auto rate = figures.of(rule.code).employer;
    if (figures.rules->low_rates && rule.code == LineCode::mal && bases.health_low)
        rate = figures.health_low.rate;
    if (figures.rules->low_rates && rule.code == LineCode::af && bases.family_low)
        rate = figures.family_low.rate;
    return rate ? std::optional{Rate{*rate}} : std::nullopt;
}

std::vector<PayslipLine> lines_of(const Figures& figures, const Settled& settled, const Amounts& amounts,
                                  const YearToDate& before, const YearToDate& after) {
    const RuleSet& rules = *figures.rules;
    const Bases bases = bases_of(settled.terms, settled.gross);
    const std::string rule_name = std::string{rules.name} + " r" + std::to_string(rules.revision);
    const auto rate = [](std::optional<std::int64_t> millionths) {
        return millionths ? std::optional{Rate{*millionths}} : std::nullopt;
    };
    std::vector<PayslipLine> lines;
    lines.reserve(rules.lines.size());
    for (const LineRule& rule : rules.lines) {
        const std::size_t at = index(rule.code);
        if (amounts.employee[at] == 0 && amounts.employer[at] == 0) continue;
        PayslipLine& line = lines.emplace_back();
        line.code = rule.code;
        line.label = rule.label;
        line.base = rule.base == Base::reduction ? Money{amounts.gross} : Money{rounded(amounts.base[at])};
        line.employee_rate = rate(figures.of(rule.code).employee);
        line.employee = Money{amounts.employee[at]};
        line.employer_rate = employer_rate_of(rule, figures, bases);
        line.employer = Money{amounts.employer[at]};
        line.rule = rule_name;
        line.rule_from = rules.from.first_day();
        line.source = rule.source;
        line.inputs = inputs_of(rule, figures, before, after, amounts);
    }
    return lines;
}

/// The gross less what is deducted before tax: all but CSGN and CRDS; plus the employer's health share.
Money net_taxable(const Amounts& amounts) {
    const std::int64_t not_deducted =
        amounts.employee[index(LineCode::csgn)] + amounts.employee[index(LineCode::crds)];
    return Money{amounts.net_before_tax() + not_deducted + amounts.employer[index(LineCode::mut)]};
}

}  // namespace

tl::expected<Payslip, PayslipError> compute_payslip(const PayslipRequest& request,
                                                    const Parameters& parameters) {
    const auto kind = check(request);
    if (!kind) return tl::unexpected{kind.error()};
    const bool fixed_term = request.contract && request.contract->kind == ContractKind::cdd;
    const auto figures = figures_for(
        {request.period, request.headcount, request.executive, fixed_term, request.work_accident_rate,
         request.transport_rate.value_or(Rate{}), request.known_on.value_or(last_date)},
        parameters);
    if (!figures) return tl::unexpected{figures.error()};

    const Computation computation{request, *figures};
    const auto settled = computation.settle(*kind);
    if (!settled) return tl::unexpected{settled.error()};
    const Amounts amounts = calculate(settled->terms, settled->gross);

    Payslip payslip;
    payslip.gross = Money{amounts.gross};
    payslip.hours = settled->hours_shown;
    payslip.net_before_tax = Money{amounts.net_before_tax()};
    payslip.net_social = payslip.net_before_tax;
    payslip.net_taxable = net_taxable(amounts);
    payslip.employer_cost = Money{amounts.employer_cost()};
    if (request.target.cost) payslip.unspent = *request.target.cost - payslip.employer_cost;
    if (payslip.gross < settled->month.minimum_wage)
        payslip.warnings.push_back(PayslipWarning::below_minimum_wage);
    payslip.year_to_date = year_after(request, computation.before(), *settled, amounts);
    payslip.lines = lines_of(*figures, *settled, amounts, computation.before(), payslip.year_to_date);

    const auto withholding = withhold(request, payslip.net_taxable, parameters);
    if (!withholding) return tl::unexpected{withholding.error()};
    payslip.withholding_rate = withholding->rate;
    payslip.withholding = withholding->amount;
    payslip.net_paid = payslip.net_before_tax - payslip.withholding;
    return payslip;
}

}  // namespace essaim::payroll

namespace essaim {

std::string TextForm<payroll::ReductionCoefficient>::write(const payroll::ReductionCoefficient& coefficient) {
    return write_decimal(coefficient.ten_thousandths, 4, 4);
}

tl::expected<payroll::ReductionCoefficient, InvalidCode> TextForm<payroll::ReductionCoefficient>::read(
    std::string_view text) {
    const auto value = read_decimal(text, {4, 4, 9'999, Sign::unsigned_only});
    if (!value) return tl::unexpected{code};
    return payroll::ReductionCoefficient{*value};
}

}  // namespace essaim

#include "services/payroll/domain/payslip/payslip.h"

#include <algorithm>

#include "events/vocabulary/decimal.h"
#include "services/payroll/domain/payslip/circumstances.h"
#include "services/payroll/domain/payslip/deductions.h"
#include "services/payroll/domain/payslip/payslip_lines.h"
#include "services/payroll/domain/payslip/withholding.h"

namespace essaim::payroll {

namespace {

/// The gross less what is deducted before tax: all but CSGN, CSGH and CRDS; plus the employer's health share;
/// less the overtime that bears no income tax; with the daily allowances that the employer hands on.
Money net_taxable(const Settled& settled, const Amounts& amounts, const HandedOn& allowances) {
    const auto employee = [&](LineCode code) { return amounts.employee[static_cast<std::size_t>(code)]; };
    const std::int64_t not_deducted =
        employee(LineCode::csgn) + employee(LineCode::csgh) + employee(LineCode::crds);
    const std::int64_t health = amounts.employer[static_cast<std::size_t>(LineCode::mut)];
    return Money{amounts.net_before_tax() + not_deducted + health - settled.terms.overtime_exempt +
                 allowances.taxable};
}

/// What the net is changed by beside the lines, before tax and after.
struct Beside {
    Money refunds;
    Money advances;
    Money benefits;
    HandedOn allowances;

    Money before_tax() const { return refunds - advances + Money{allowances.net}; }
};

std::vector<PayElement> deductions_of(const Beside& beside, Money net_after_tax, Money seized) {
    std::vector<PayElement> all;
    const auto add = [&](ElementCode code, Money base, Money amount) {
        if (amount != Money{}) all.push_back(element(code, base.cents, amount.cents));
    };
    add(ElementCode::refunds, beside.refunds, beside.refunds);
    add(ElementCode::advances, beside.advances, -beside.advances);
    add(ElementCode::daily_allowances, Money{beside.allowances.gross}, Money{beside.allowances.net});
    add(ElementCode::benefits_received, beside.benefits, -beside.benefits);
    add(ElementCode::seizure, net_after_tax, -seized);
    return all;
}

std::optional<std::vector<PayElement>> if_any(std::vector<PayElement> elements) {
    if (elements.empty()) return std::nullopt;
    return elements;
}

}  // namespace

tl::expected<Payslip, PayslipError> compute_payslip(const PayslipRequest& request,
                                                    const Parameters& parameters, Lines lines) {
    const auto kind = check(request);
    if (!kind) return tl::unexpected{kind.error()};
    const auto figures = figures_for(circumstances_of(request), parameters);
    if (!figures) return tl::unexpected{figures.error()};
    const auto allowances = handed_on(request, parameters);
    if (!allowances) return tl::unexpected{allowances.error()};
    const Beside beside{request.refunds.value_or(Money{}), request.advances.value_or(Money{}),
                        request.benefits_in_kind.value_or(Money{}), *allowances};

    const YearToDate before = year_before(request, *figures);
    const auto settled = settle(request, *figures, before, *kind, beside.before_tax().cents);
    if (!settled) return tl::unexpected{settled.error()};
    const Amounts amounts = calculate(settled->terms, settled->gross);

    Payslip payslip;
    payslip.gross = Money{amounts.gross};
    payslip.hours = settled->hours;
    payslip.net_before_tax = Money{amounts.net_before_tax()} + beside.before_tax();
    payslip.net_social = Money{amounts.net_before_tax() + allowances->net};
    payslip.net_taxable = net_taxable(*settled, amounts, *allowances);
    payslip.employer_cost = Money{amounts.employer_cost()};
    if (request.target.cost) payslip.unspent = *request.target.cost - payslip.employer_cost;
    if (payslip.gross - Money{settled->terms.overtime} < settled->month.minimum_wage)
        payslip.warnings.push_back(PayslipWarning::below_minimum_wage);
    payslip.year_to_date = year_after(request, before, *settled, amounts);
    if (lines == Lines::told)
        payslip.lines = lines_of(*figures, *settled, amounts, before, payslip.year_to_date);

    const auto withholding = withhold(request, payslip.net_taxable, parameters);
    if (!withholding) return tl::unexpected{withholding.error()};
    payslip.withholding_rate = withholding->rate;
    payslip.withholding = withholding->amount;

    // Creditors share in what was earned, whatever of it was paid in advance or in kind; not in refunds.
    const Money earned = payslip.net_social - payslip.withholding;
    const auto taken = seized(request, earned.cents, parameters);
    if (!taken) return tl::unexpected{taken.error()};
    const Money payable = payslip.net_before_tax - payslip.withholding - beside.benefits;
    const Money seized_now = std::clamp(Money{*taken}, Money{}, std::max(payable, Money{}));
    payslip.net_paid = payable - seized_now;
    payslip.earnings = if_any(elements_of(request, settled->earnings));
    payslip.deductions = if_any(deductions_of(beside, earned, seized_now));
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

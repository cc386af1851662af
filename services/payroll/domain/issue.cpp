#include "services/payroll/domain/issue.h"

#include <utility>

#include "events/core/declared.h"
#include "services/payroll/domain/payslip/line_parameters.h"
#include "services/payroll/domain/year_so_far.h"

namespace essaim::payroll {

namespace {

std::vector<IssuedElement> elements(std::optional<std::vector<PayElement>> elements) {
    std::vector<IssuedElement> all;
    if (!elements) return all;
    for (auto& each : *elements)
        all.push_back({std::string(name_of(each.code)), std::move(each.label), each.hours, each.rate,
                       each.base, each.amount, std::move(each.rule), each.rule_from, std::move(each.source)});
    return all;
}

IssuedLine issued_line(PayslipLine line) {
    IssuedLine kept{std::string(name_of(line.code)),
                    std::move(line.label),
                    line.base,
                    line.employee_rate,
                    line.employee,
                    line.employer_rate,
                    line.employer,
                    std::move(line.rule),
                    line.rule_from,
                    std::move(line.source),
                    {}};
    if (line.inputs == LineInputs{}) return kept;
    const Node inputs = to_node(line.inputs);
    for (const auto& member : *inputs.members())
        if (member.value.string()) kept.inputs.push_back({member.name, *member.value.string()});
    return kept;
}

PayslipIssued issued_one(Payslip payslip, const MemberId& member, Month period, const PeriodFacts& facts) {
    PayslipIssued event;
    event.member = member;
    event.period = period;
    event.gross = payslip.gross;
    event.hours = payslip.hours;
    event.net_before_tax = payslip.net_before_tax;
    event.net_taxable = payslip.net_taxable;
    event.net_social = payslip.net_social;
    event.withholding_rate = payslip.withholding_rate;
    event.withholding = payslip.withholding;
    event.net_paid = payslip.net_paid;
    event.employer_cost = payslip.employer_cost;
    event.unspent = payslip.unspent;
    event.lines.reserve(payslip.lines.size());
    for (auto& line : payslip.lines) {
        if (line.code == LineCode::rg)
            event.reduction_retirement =
                retirement_part(line, period, facts.employers.at(period).headcount, facts.parameters);
        event.lines.push_back(issued_line(std::move(line)));
    }
    for (const auto warning : payslip.warnings) event.warnings.emplace_back(name_of(warning));
    event.earnings = elements(std::move(payslip.earnings));
    event.deductions = elements(std::move(payslip.deductions));
    event.year_to_date = year_so_far(payslip.year_to_date);
    return event;
}

std::vector<PayslipSlice> slices_of(const std::vector<activities::DecisionSlice>& slices) {
    std::vector<PayslipSlice> all;
    for (const auto& slice : slices) all.push_back({slice.decision, slice.activity, slice.amount});
    return all;
}

}  // namespace

std::vector<PayslipIssued> issued(ComputedPayslip computed, const PeriodFacts& facts) {
    std::vector<PayslipIssued> all;
    for (auto& revised : computed.revised) {
        auto& event =
            all.emplace_back(issued_one(std::move(revised.payslip), computed.member, revised.period, facts));
        event.revision = revised.revision;
        event.contract_from = revised.contract_from;
        event.slices = slices_of(revised.slices);
    }
    auto& event =
        all.emplace_back(issued_one(std::move(computed.payslip), computed.member, facts.period, facts));
    event.contract_from = computed.contract_from;
    event.slices = slices_of(computed.slices);
    event.carried = computed.carried;
    return all;
}

}  // namespace essaim::payroll

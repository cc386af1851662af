#include "services/payroll/domain/successive.h"

#include <algorithm>
#include <iterator>

#include "events/vocabulary/assert.h"
#include "services/payroll/domain/payslip/deductions.h"

namespace essaim::payroll {

namespace {

/// Of days within it, or of days alone, which each contract counts as far as they are its own.
bool belongs(const PayItemRecorded& item, const PayContract& contract, bool is_last) {
    if (!item.from || !item.until) return is_last;
    if (!item.hours && !item.percent && item.kind == PayItemKind::absence) return true;
    return contract.covers(*item.from);
}

void add_elements(std::optional<std::vector<PayElement>>& to, std::vector<PayElement> more) {
    if (more.empty()) return;
    if (!to) to.emplace();
    to->insert(to->end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::vector<PayElement> earnings_of(Payslip& payslip) {
    if (payslip.earnings) return std::move(*payslip.earnings);
    return {element(ElementCode::salary, payslip.gross.cents, payslip.gross.cents)};
}

/// Of the later of two lines its inputs; a rate that both have.
void add_line(std::vector<PayslipLine>& lines, PayslipLine more) {
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&](const PayslipLine& line) { return line.code == more.code; });
    if (found == lines.end()) {
        lines.push_back(std::move(more));
        return;
    }
    found->base += more.base;
    found->employee += more.employee;
    found->employer += more.employer;
    if (found->employee_rate != more.employee_rate) found->employee_rate.reset();
    if (found->employer_rate != more.employer_rate) found->employer_rate.reset();
    found->inputs = std::move(more.inputs);
}

void add(Payslip& to, Payslip more) {
    add_elements(to.earnings, earnings_of(more));
    if (more.deductions) add_elements(to.deductions, std::move(*more.deductions));
    to.gross += more.gross;
    to.hours += more.hours;
    to.net_before_tax += more.net_before_tax;
    to.net_taxable += more.net_taxable;
    to.net_social += more.net_social;
    to.withholding_rate = more.withholding_rate;
    to.withholding += more.withholding;
    to.net_paid += more.net_paid;
    to.employer_cost += more.employer_cost;
    to.unspent += more.unspent;
    for (const auto warning : more.warnings)
        if (std::find(to.warnings.begin(), to.warnings.end(), warning) == to.warnings.end())
            to.warnings.push_back(warning);
    for (auto& line : more.lines) add_line(to.lines, std::move(line));
    to.year_to_date = more.year_to_date;
}

}  // namespace

std::vector<MemberMonth> by_contract(const MemberMonth& month) {
    std::vector<MemberMonth> parts;
    const auto part = [&](const PayContract& contract, const std::string& commune, bool is_last) {
        MemberMonth one = month;
        one.contract = contract;
        one.commune = commune;
        one.earlier.clear();
        std::erase_if(one.items, [&](const auto& item) { return !belongs(item, contract, is_last); });
        parts.push_back(std::move(one));
    };
    for (const auto& earlier : month.earlier) part(earlier.contract, earlier.commune, false);
    part(month.contract, month.commune, true);
    return parts;
}

Payslip together(std::vector<Payslip> parts) {
    ESSAIM_ASSERT(!parts.empty());
    Payslip all = std::move(parts.front());
    if (parts.size() > 1) all.earnings = earnings_of(all);
    for (auto part = std::next(parts.begin()); part != parts.end(); ++part) add(all, std::move(*part));
    std::erase_if(all.lines,
                  [](const auto& line) { return line.employee == Money{} && line.employer == Money{}; });
    return all;
}

}  // namespace essaim::payroll

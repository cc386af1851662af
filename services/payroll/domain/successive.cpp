#include "services/payroll/domain/successive.h"

#include <algorithm>
#include <iterator>

#include "events/vocabulary/assert.h"
#include "services/payroll/domain/payslip/deductions.h"

namespace essaim::payroll {

namespace {

/// Which contracts of a month an item bears on.
class Bearers {
  public:
    explicit Bearers(const MemberMonth& month) : employed_(month.employed()) {
        for (const auto& earlier : month.earlier) contracts_.push_back(&earlier.contract);
        contracts_.push_back(&month.contract);
    }

    /// Of days within it, or of days alone, which each contract counts as far as they are its own. What is
    /// decided of a Cesa is whole: beside an employment, the employment bears what happens.
    bool belongs(const PayItemRecorded& item, std::size_t at) const {
        if (item.kind == PayItemKind::elsewhere) return true;  // it shares the ceiling of each
        if (!item.from || !item.until) return at == of_no_day();
        const PayContract& contract = *contracts_[at];
        if (!is_employment(contract) && employed_on(*item.from)) return false;
        if (!item.hours && !item.percent && item.kind == PayItemKind::absence) return true;
        return contract.covers(*item.from);
    }

  private:
    std::size_t of_no_day() const {
        std::size_t at = contracts_.size() - 1;
        while (employed_ && !is_employment(*contracts_[at])) --at;
        return at;
    }
    bool employed_on(Date day) const {
        return std::any_of(contracts_.begin(), contracts_.end(),
                           [&](const PayContract* one) { return is_employment(*one) && one->covers(day); });
    }
    std::vector<const PayContract*> contracts_;
    bool employed_;
};

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
    const Bearers bearers{month};
    const auto part = [&](const PayContract& contract, const std::string& commune) {
        MemberMonth one = month;
        one.contract = contract;
        one.commune = commune;
        one.earlier.clear();
        std::erase_if(one.items, [&](const auto& item) { return !bearers.belongs(item, parts.size()); });
        parts.push_back(std::move(one));
    };
    for (const auto& earlier : month.earlier) part(earlier.contract, earlier.commune);
    part(month.contract, month.commune);
    return parts;
}

void tell_hours(Payslip& payslip) {
    payslip.earnings = earnings_of(payslip);
    payslip.earnings->front().hours = payslip.hours;
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

#include "services/payroll/domain/contracts_paid.h"

#include <algorithm>

#include "events/vocabulary/rounding.h"

namespace essaim::payroll {

namespace {

/// What a payslip's earnings say of one contract: they begin anew with each salary.
struct Earned {
    Money gross;
    Money basic;
    std::optional<Hours> hours;
};

std::vector<Earned> earned_by_contract(const PayslipIssued& payslip) {
    if (payslip.earnings.empty()) return {{payslip.gross, payslip.gross, payslip.hours}};
    std::vector<Earned> all;
    for (const auto& element : payslip.earnings) {
        const bool salary = element.code == "salary";
        if (salary || all.empty()) all.push_back({{}, {}, element.hours});
        all.back().gross += element.amount;
        if (salary) all.back().basic += element.amount;
    }
    return all;
}

DeclaredContract under(const PayContract& contract, Month period) {
    const auto terms = contract.terms(period);
    DeclaredContract declared;
    declared.kind = contract.kind;
    declared.from = contract.from;
    declared.until = contract.until;
    declared.executive = terms.executive;
    declared.monthly_hours = terms.monthly_hours;
    return declared;
}

/// Of one contract those of the payslip; of several as they were paid, or where their payslip does not say,
/// by their days.
void say_hours(std::vector<DeclaredContract>& contracts, const std::vector<Earned>& earned,
               const PayslipIssued& payslip) {
    if (contracts.size() == 1) {
        contracts.front().hours = payslip.hours;
        return;
    }
    for (std::size_t at = 0; at < contracts.size(); ++at) {
        auto& one = contracts[at];
        if (earned[at].hours) {
            one.hours = *earned[at].hours;
            continue;
        }
        const Date first = std::max(one.from, payslip.period.first_day());
        const Date last = std::min(one.until.value_or(last_date), payslip.period.last_day());
        const Rational days{(last - first).count() + 1, payslip.period.days()};
        one.hours = Hours{round_half_up(exact(one.monthly_hours) * days, 100)};
    }
}

}  // namespace

std::vector<DeclaredContract> contracts_paid(const std::optional<MemberContracts>& known,
                                             const PayslipIssued& payslip) {
    std::vector<DeclaredContract> contracts;
    auto earned = earned_by_contract(payslip);
    for (const auto& one : known.value_or(MemberContracts{}).contracts) {
        const bool cesa_without_pay = !is_employment(one) && payslip.slices.empty();
        if (one.touches(payslip.period) && !cesa_without_pay) contracts.push_back(under(one, payslip.period));
    }
    std::sort(contracts.begin(), contracts.end(),
              [](const DeclaredContract& a, const DeclaredContract& b) { return a.from < b.from; });
    if (contracts.size() != earned.size() || contracts.empty()) {  // not what was known when it was paid
        DeclaredContract only;
        only.from = payslip.contract_from;
        for (const auto& one : known.value_or(MemberContracts{}).contracts)
            if (one.from == payslip.contract_from) only = under(one, payslip.period);
        contracts = {only};
        for (std::size_t at = 1; at < earned.size(); ++at) {
            earned[0].gross += earned[at].gross;
            earned[0].basic += earned[at].basic;
        }
    }
    for (std::size_t at = 0; at < contracts.size(); ++at) {
        contracts[at].gross = earned[at].gross;
        contracts[at].basic = earned[at].basic;
    }
    say_hours(contracts, earned, payslip);
    return contracts;
}

}  // namespace essaim::payroll

#include "services/activities/domain/pay_amounts.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace essaim::activities {

namespace {

struct LineAccounts {
    std::string_view code;
    Money PayCosts::*cost;
    Money PayDebts::*debt;
};
/// Contributions that are not here are Urssaf's: health, old age, family, housing aid, CSG and their like.
constexpr std::array line_accounts{
    LineAccounts{"CHO", &PayCosts::unemployment, &PayDebts::urssaf},
    LineAccounts{"AGS", &PayCosts::unemployment, &PayDebts::urssaf},
    LineAccounts{"AA1", &PayCosts::retirement, &PayDebts::retirement},
    LineAccounts{"AA2", &PayCosts::retirement, &PayDebts::retirement},
    LineAccounts{"CEG1", &PayCosts::retirement, &PayDebts::retirement},
    LineAccounts{"CEG2", &PayCosts::retirement, &PayDebts::retirement},
    LineAccounts{"CET", &PayCosts::retirement, &PayDebts::retirement},
    LineAccounts{"APEC", &PayCosts::retirement, &PayDebts::retirement},
    LineAccounts{"MUT", &PayCosts::health, &PayDebts::health},
    LineAccounts{"PRV", &PayCosts::health, &PayDebts::health},
    LineAccounts{"CFP", &PayCosts::training, &PayDebts::urssaf},
    LineAccounts{"CPF-CDD", &PayCosts::training, &PayDebts::urssaf},
    LineAccounts{"TA1", &PayCosts::apprenticeship, &PayDebts::urssaf},
    LineAccounts{"TA2", &PayCosts::apprenticeship, &PayDebts::urssaf},
    LineAccounts{"CSA-sup", &PayCosts::apprenticeship, &PayDebts::urssaf},
    LineAccounts{"PEEC", &PayCosts::housing, &PayDebts::housing},
    LineAccounts{"VM", &PayCosts::transport, &PayDebts::urssaf},
    LineAccounts{"VMA", &PayCosts::transport, &PayDebts::urssaf},
    LineAccounts{"VMRR", &PayCosts::transport, &PayDebts::urssaf},
    LineAccounts{"FSOC", &PayCosts::levy, &PayDebts::urssaf},
};

struct Deduction {
    std::string_view code;
    Money PayDebts::*debt;
};
constexpr std::array deductions{
    Deduction{"advances", &PayDebts::advances},
    Deduction{"seizure", &PayDebts::seizures},
    Deduction{"daily_allowances", &PayDebts::allowances},
    Deduction{"refunds", &PayDebts::refunds},
    Deduction{"benefits_received", &PayDebts::benefits},
    Deduction{"corrected_benefits", &PayDebts::benefits},
};

LineAccounts accounts_of(std::string_view code) {
    const auto found = std::ranges::find(line_accounts, code, &LineAccounts::code);
    return found == line_accounts.end() ? LineAccounts{code, &PayCosts::urssaf, &PayDebts::urssaf} : *found;
}

template <class T>
void add(T& to, const T& other, std::int64_t times) {
    const auto one = [&](auto... field) {
        ((to.*field.member += Money{(other.*field.member).cents * times}), ...);
    };
    std::apply(one, T::fields());
}

template <class T>
Money sum(const T& of) {
    return std::apply([&](auto... field) { return (Money{} + ... + (of.*field.member)); }, T::fields());
}

}  // namespace

PayAmounts& PayAmounts::operator+=(const PayAmounts& other) {
    add(costs, other.costs, 1);
    add(debts, other.debts, 1);
    pooled += other.pooled;
    return *this;
}

PayAmounts& PayAmounts::operator-=(const PayAmounts& other) {
    add(costs, other.costs, -1);
    add(debts, other.debts, -1);
    pooled -= other.pooled;
    return *this;
}

PayAmounts amounts_of(const payroll::PayslipIssued& payslip) {
    PayAmounts amounts;
    for (const auto& line : payslip.lines) {
        const auto accounts = accounts_of(line.code);
        amounts.costs.*accounts.cost += line.employer;
        amounts.debts.*accounts.debt += line.employer + line.employee;
    }
    // The reduction came whole to Urssaf above; a part of it is Agirc-Arrco's.
    amounts.costs.urssaf += payslip.reduction_retirement;
    amounts.debts.urssaf += payslip.reduction_retirement;
    amounts.costs.retirement -= payslip.reduction_retirement;
    amounts.debts.retirement -= payslip.reduction_retirement;
    for (const auto& element : payslip.deductions) {
        const auto found = std::ranges::find(deductions, std::string_view(element.code), &Deduction::code);
        if (found != deductions.end()) amounts.debts.*found->debt -= element.amount;
        if (element.code == "employment_cost") amounts.pooled += element.base;
    }
    return amounts;
}

Money total(const PayCosts& costs) {
    return sum(costs);
}

Money total(const PayDebts& debts) {
    return sum(debts);
}

}  // namespace essaim::activities

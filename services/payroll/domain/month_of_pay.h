#pragma once
#include <optional>
#include <tl/expected.hpp>

#include "services/payroll/domain/member_facts.h"
#include "services/payroll/domain/payslip/payslip.h"
#include "services/payroll/domain/payslip/withholding.h"

namespace essaim::payroll {

/// What the decisions of a month pay, under the Cesa.
struct Decided {
    Money gross;
    Money employer_cost;
};

/// What a month comes to.
struct MonthPay {
    Payslip payslip;
    Date contract_from{};  // of the last contract that is paid
    YearsSoFar years;      // with this month, of each contract
    std::optional<Decided> decided;
    bool employment_below_minimum = false;
};

/// The one payslip of a month: what the contract, the decisions and the items ask for, under the employer's
/// terms. Of several contracts each is computed by its days and its year, and all are paid, taxed and seized
/// together. Where a Cesa and an employment run at once they have one ceiling, and one year of bases (CSS
/// R242-2); the reduction is of each contract (CSS D241-7). Errors: those of `compute_payslip`.
tl::expected<MonthPay, PayslipError> pay(const MemberMonth& month, const EmployerSet& employer,
                                         const Parameters& parameters, const YearsSoFar& years,
                                         Lines lines = Lines::told);

/// Income tax on all that a month pays, what is carried into it included: at the rate of that month, be it
/// the person's or the neutral one of the whole (CGI 204 A, 204 F, 204 H). Errors: `parameter_missing`.
tl::expected<Withholding, PayslipError> tax_on(const MemberFacts& member, Month period, Money net_taxable,
                                               const Parameters& parameters);

/// Nothing is due: a Cesa without a decision. Who is employed always is due a payslip.
bool is_without_pay(const MemberMonth& month);

/// What the decisions put into this month's pay.
Money total_due(const MemberMonth& month);

}  // namespace essaim::payroll

#pragma once
#include <optional>
#include <tl/expected.hpp>

#include "services/payroll/domain/member_facts.h"
#include "services/payroll/domain/payslip/payslip.h"
#include "services/payroll/domain/payslip/withholding.h"

namespace essaim::payroll {

/// The one payslip of a month: what the contract, the decisions and the items ask for, under the employer's
/// terms. Employments that follow one another in the month are each computed for itself, by its days and its
/// year, and paid and taxed together. Errors: those of `compute_payslip`.
tl::expected<Payslip, PayslipError> pay(const MemberMonth& month, const EmployerSet& employer,
                                        const Parameters& parameters, const YearsSoFar& years);

/// Income tax on all that a month pays, what is carried into it included: at the rate of that month, be it
/// the person's or the neutral one of the whole (CGI 204 A, 204 F, 204 H). Errors: `parameter_missing`.
tl::expected<Withholding, PayslipError> tax_on(const MemberFacts& member, Month period, Money net_taxable,
                                               const Parameters& parameters);

/// Nothing is due: a Cesa without a decision. A permanent always is due a payslip.
bool is_without_pay(const MemberMonth& month);

/// What the decisions put into this month's pay.
Money total_due(const MemberMonth& month);

}  // namespace essaim::payroll

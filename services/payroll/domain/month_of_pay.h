#pragma once
#include <optional>
#include <tl/expected.hpp>

#include "services/payroll/domain/member_facts.h"
#include "services/payroll/domain/payslip/payslip.h"

namespace essaim::payroll {

/// The one payslip of a month: what the contract, the decisions and the items ask for, under the employer's
/// terms. Errors: those of `compute_payslip`.
tl::expected<Payslip, PayslipError> pay(const MemberMonth& month, const EmployerSet& employer,
                                        const Parameters& parameters, const std::optional<YearToDate>& year);

/// Nothing is due: a Cesa without a decision. A permanent always is due a payslip.
bool is_without_pay(const MemberMonth& month);

/// What the decisions put into this month's pay.
Money total_due(const MemberMonth& month);

}  // namespace essaim::payroll

#pragma once
#include <optional>
#include <vector>

#include "services/payroll/domain/contract.h"
#include "services/payroll/domain/documents/social_declaration.h"

namespace essaim::payroll {

/// The contracts that a payslip pays, by their first days, each with its part of the pay; the parts sum to
/// its gross. Contracts told since it was closed are not among them. At least one.
std::vector<DeclaredContract> contracts_paid(const std::optional<MemberContracts>& known,
                                             const PayslipIssued& payslip);

}  // namespace essaim::payroll

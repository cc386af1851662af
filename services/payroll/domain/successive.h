#pragma once
#include <vector>

#include "services/payroll/domain/member_facts.h"
#include "services/payroll/domain/payslip/payslip.h"

namespace essaim::payroll {

/// The month under each of its contracts, in order: the Cesa with what was decided, each employment with the
/// items of its days, the last also with those of no day; all with what is paid elsewhere.
std::vector<MemberMonth> by_contract(const MemberMonth& month);

/// Has the earnings say of how many hours they are.
void tell_hours(Payslip& payslip);

/// One payslip of what a month comes to under each contract: lines of one code are one line, its amounts the
/// sums of amounts that were rounded, its rate what they share. Sums of the year are those of the last
/// contract. Each is taxed for itself: tax the whole instead. At least one.
Payslip together(std::vector<Payslip> parts);

}  // namespace essaim::payroll

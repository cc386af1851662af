#pragma once
#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "events/payroll/employer_set.h"
#include "events/payroll/payslip_issued.h"
#include "services/kernel/decision.h"
#include "services/kernel/tables.h"
#include "services/payroll/domain/known_person.h"

namespace essaim::payroll {

/// A closed month, as its documents are made from it.
struct PaidMonth {
    Company company;
    EmployerSet employer;
    std::vector<PayslipIssued> payslips;  // of the month, as they were paid first; by member
};

/// The employer's terms in force on the last day of a month: the latest to begin.
std::optional<EmployerSet> employer_of(const kernel::Desk& desk, Month period);

/// Refuses `unknown_cooperative` and `not_closed`.
tl::expected<PaidMonth, kernel::Refused> paid_month(const kernel::Desk& desk, Month period);

}  // namespace essaim::payroll

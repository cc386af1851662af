#pragma once
#include "services/payroll/domain/member_facts.h"
#include "services/payroll/domain/payslip/payslip_request.h"

namespace essaim::payroll {

/// What the contract says a month, where an amendment holds from within the month each part by its days of
/// work (real hours: Cass. soc. 11 February 1982, 80-40359): the hours to the hundredth, and the gross of a
/// permanent as if the days under the contract were a whole month.
Hours hours_of_month(const MemberMonth& month);
Money salary_of_month(const MemberMonth& month);

/// The days of the contract in the month, and of a permanent the salary for the days of work among them (real
/// hours: Cass. soc. 11 February 1982, 80-40359).
void add_presence(PayslipRequest& request, const MemberMonth& month);

/// What of a payslip's hours a permanent's month pays, the payslip being of the whole contract: of a month
/// that it begins or ends in the part that is paid of its salary; none where nothing of that is.
Hours hours_paid(const MemberMonth& month, const PayslipRequest& request, Hours of_payslip);

/// A permanent's month that the contract begins or ends in, nothing being missed: it is paid by days of work,
/// and the payslip alone knows days of the calendar.
bool is_paid_by_days_of_work(const MemberMonth& month, const PayslipRequest& request);
/// Of such a month the minimum wage, by days of work as the salary is.
Money minimum_by_days_of_work(const MemberMonth& month, Money hourly);

/// What was recorded of the month. An absence of whole days also takes its calendar days from the ceiling.
void add_items(PayslipRequest& request, const MemberMonth& month);

}  // namespace essaim::payroll

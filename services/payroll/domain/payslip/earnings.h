#pragma once
#include <cstdint>
#include <vector>

#include "services/payroll/domain/payslip/pay_element.h"
#include "services/payroll/domain/payslip/payslip_request.h"

namespace essaim::payroll {

/// What a gross is made of. Cents; `absence`, `sick_leave` are what they take away, above zero.
struct Earnings {
    std::int64_t salary = 0;
    std::int64_t absence = 0;
    std::int64_t bonus = 0;
    std::int64_t sick_leave = 0;
    std::int64_t sick_pay = 0;
    std::int64_t paid_leave = 0;         // beyond the salary kept up
    std::vector<std::int64_t> overtime;  // by the request's items
    std::int64_t benefits = 0;

    std::int64_t overtime_total() const;
    std::int64_t gross() const;
};

/// From the salary of the contract's hours, with what the month took from it: each part rounded by itself.
Earnings earned_with(const PayslipRequest& request, const Rational& contract_hours, std::int64_t salary);

/// The same of a month that is paid whole: nothing is taken for hours missed. No part falls when the salary
/// rises.
Earnings earned_whole(const PayslipRequest& request, const Rational& contract_hours, std::int64_t salary);
/// A salary that with its overtime comes to at most so much, and to nearly as much; cents.
std::int64_t salary_within(const PayslipRequest& request, const Rational& contract_hours, std::int64_t pay);

/// What of the salary is paid although hours were missed: pay due of pay if present (CSS D241-7).
Rational paid_part(const PayslipRequest& request, const Earnings& earnings);

/// Hours worked above the contract's.
Hours overtime_hours(const PayslipRequest& request);
/// The legal duration is the contract's: what is above it is overtime, below complementary hours.
bool is_full_time(const PayslipRequest& request);

/// The elements, empty if the salary is all.
std::vector<PayElement> elements_of(const PayslipRequest& request, const Earnings& earnings);

}  // namespace essaim::payroll

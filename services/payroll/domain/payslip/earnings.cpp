#include "services/payroll/domain/payslip/earnings.h"

#include <algorithm>
#include <numeric>

#include "services/payroll/domain/payslip/exact.h"

namespace essaim::payroll {

namespace {

constexpr Hours full_week{3'500};
constexpr Hours full_month{15'167};

/// round2(amount x part / whole), hours.
std::int64_t part_of(std::int64_t amount, Hours part, Hours whole) {
    return rounded({Int128{amount} * part.hundredths, whole.hundredths});
}

/// An hour's price times the hours: in hours of the salary.
Rational weight_of(const Overtime& overtime) {
    return exact(overtime.hours) * (Rational{1} + exact(overtime.percent.percent));
}

/// amount x weight / whole, in cents, exactly.
std::int64_t share_of_hours(std::int64_t amount, const Rational& weight, const Rational& whole) {
    const Rational share = Rational{amount} * weight / whole;
    return rounded({share.numerator(), share.denominator()});
}

/// Contract and overtime, each hour by its price.
Rational weighted_hours(const PayslipRequest& request, const Rational& contract_hours) {
    Rational all = contract_hours;
    for (const auto& overtime : *request.overtime) all += weight_of(overtime);
    return all;
}

}  // namespace

std::int64_t Earnings::overtime_total() const {
    return std::accumulate(overtime.begin(), overtime.end(), std::int64_t{0});
}

std::int64_t Earnings::gross() const {
    return salary + bonus - absence - sick_leave + sick_pay + paid_leave + overtime_total() + benefits;
}

Earnings earned_whole(const PayslipRequest& request, const Rational& contract_hours, std::int64_t salary) {
    Earnings earnings;
    earnings.salary = salary;
    if (request.overtime)
        for (const auto& overtime : *request.overtime)
            earnings.overtime.push_back(share_of_hours(salary, weight_of(overtime), contract_hours));
    earnings.benefits = request.benefits_in_kind.value_or(Money{}).cents;
    earnings.bonus = request.bonuses.value_or(Money{}).cents;
    return earnings;
}

Earnings earned_with(const PayslipRequest& request, const Rational& contract_hours, std::int64_t salary) {
    Earnings earnings = earned_whole(request, contract_hours, salary);
    if (request.absence) earnings.absence = part_of(salary, request.absence->hours, request.absence->due);
    if (const auto& sick = request.sick_leave) {
        earnings.sick_leave = part_of(salary, sick->hours, sick->due);
        const std::int64_t kept_up = share_of(sick->maintained.millionths, {earnings.sick_leave, 1});
        earnings.sick_pay = std::max<std::int64_t>(0, kept_up - sick->allowances.cents);
    }
    if (const auto& leave = request.paid_leave) {
        const std::int64_t kept_up = part_of(salary, leave->hours, leave->due);
        const std::int64_t tenth = rounded({Int128{leave->reference_gross.cents} * leave->days.thousandths,
                                            10 * Int128{leave->acquired.thousandths}});
        earnings.paid_leave = std::max<std::int64_t>(0, tenth - kept_up);
    }
    return earnings;
}

std::int64_t salary_within(const PayslipRequest& request, const Rational& contract_hours, std::int64_t pay) {
    if (!request.overtime) return pay;
    const Rational salary = Rational{pay} * contract_hours / weighted_hours(request, contract_hours);
    const auto rounded_up = static_cast<std::int64_t>(request.overtime->size());  // a cent each at most
    return std::max<std::int64_t>(
        0, static_cast<std::int64_t>(salary.numerator() / salary.denominator()) - rounded_up);
}

Rational paid_part(const PayslipRequest& request, const Earnings& earnings) {
    Rational paid{1};
    if (request.absence) paid -= exact(request.absence->hours) / exact(request.absence->due);
    if (const auto& sick = request.sick_leave) {
        paid -= exact(sick->hours) / exact(sick->due);
        if (earnings.salary > 0) paid += Rational{earnings.sick_pay, earnings.salary};
    }
    return std::clamp(paid, Rational{}, Rational{1});
}

Hours overtime_hours(const PayslipRequest& request) {
    Hours hours;
    if (request.overtime)
        for (const auto& overtime : *request.overtime) hours += overtime.hours;
    return hours;
}

bool is_full_time(const PayslipRequest& request) {
    return request.hours ? *request.hours == full_month : request.weekly_hours == full_week;
}

}  // namespace essaim::payroll

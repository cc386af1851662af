#pragma once
#include "services/payroll/domain/payslip/calculation.h"
#include "services/payroll/domain/payslip/inverse.h"
#include "services/payroll/domain/payslip/payslip_request.h"

namespace essaim::payroll {

/// 35 hours a week: 1820/12 hours a month. Never 151.67 in computations.
Rational full_time_hours();
/// A month's hours as written on a contract; 151.67 means full time.
Rational exact_hours(Hours monthly);
/// Those of a request's contract: its monthly hours, or its weekly ones x 52/12.
Rational exact_hours(const PayslipRequest& request);

/// A month's hours: of the contract; above it, paid by the salary; above it, paid beside the salary.
struct MonthHours {
    Rational contract;
    Rational complementary;
    Rational beside;
    bool full_time = false;  // hours beside are overtime, else complementary ones

    Rational all() const { return contract + complementary + beside; }
};
MonthHours month_hours(const PayslipRequest& request, const Rational& contract);

/// The sums of the year that the period starts from: none in a new year; those of the reduction none either
/// after its formula or T has changed.
YearToDate year_before(const PayslipRequest& request, const Figures& figures);

/// What the month adds to the year for these hours, before its gross is known.
struct MonthShare {
    Rational ceiling;         // euros: P x hours x days, or P x days x the share of the pay of all employers
    Rational low_rates_smic;  // euros
    Rational reduction_smic;  // euros
    Money minimum_wage;       // SMIC in force x hours that the salary pays, rounded to the cent
};
/// `paid`: what of the salary is paid although hours were missed.
MonthShare month_share(const PayslipRequest& request, const Figures& figures, const MonthHours& hours,
                       const Rational& paid);
/// P of a month when several employers pay: by share of the pay (CSS R242-3); of contracts with one employer
/// at the same time, what the later adds to the share of the earlier. Exact, but in the nearest millionth of
/// a euro where a denominator above 10^9 were needed; at an edge the millionth below or above.
Rational shared_ceiling(const PayslipRequest& request, const Figures& figures, std::int64_t gross_cents,
                        Edge edge);
/// A sum of fractions as the year holds it: exact, but the nearest millionth where a denominator above 10^9
/// were needed.
Rational held(const Rational& sum);

/// `unit`: a multiple of this is the unit of the ceilings, so that terms of several hours can be compared.
Terms terms_for(const PayslipRequest& request, const Figures& figures, const YearToDate& before,
                const MonthShare& month, std::int64_t unit = 1);
/// The unit that the ceilings of all hours of the month share, and that of the edges of shared ones.
std::int64_t unit_of_hours(const PayslipRequest& request);
inline constexpr std::int64_t unit_of_shares = 1'000'000;

}  // namespace essaim::payroll

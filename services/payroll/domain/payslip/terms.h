#pragma once
#include "services/payroll/domain/payslip/calculation.h"
#include "services/payroll/domain/payslip/payslip_request.h"

namespace essaim::payroll {

/// 35 hours a week: 1820/12 hours a month. Never 151.67 in computations.
Rational full_time_hours();
/// A month's hours as written on a contract; 151.67 means full time.
Rational exact_hours(Hours monthly);
/// Those of a request: its monthly hours, or its weekly ones x 52/12, and the complementary ones.
Rational exact_hours(const PayslipRequest& request);

/// The sums of the year that the period starts from: none in a new year; those of the reduction none either
/// after its formula or T has changed.
YearToDate year_before(const PayslipRequest& request, const Figures& figures);

/// What the month adds to the year for these hours, before its gross is known.
struct MonthShare {
    Rational ceiling;         // euros: P x hours x days
    Rational low_rates_smic;  // euros
    Rational reduction_smic;  // euros
    Money minimum_wage;       // SMIC in force x hours, rounded to the cent
};
MonthShare month_share(const PayslipRequest& request, const Figures& figures, const Rational& hours);

/// `unit`: a multiple of this is the unit of the ceilings, so that terms of several hours can be compared.
Terms terms_for(const PayslipRequest& request, const Figures& figures, const YearToDate& before,
                const MonthShare& month, std::int64_t unit = 1);
/// The unit that the ceilings of all hours of the month share.
std::int64_t unit_of_hours(const PayslipRequest& request);

}  // namespace essaim::payroll

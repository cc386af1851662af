#pragma once
#include <array>
#include <cstdint>

#include "services/payroll/domain/payslip/exact.h"
#include "services/payroll/domain/payslip/figures.h"

namespace essaim::payroll {

/// Everything a month's lines depend on, but its gross: the figures, the year before, and what the hours of
/// the month add to it. Amounts in cents; ceilings in 1/`unit` of a cent; SMICs of the year with this month.
struct Terms {
    const Figures* figures = nullptr;
    std::int64_t unit = 1;
    std::int64_t gross_before = 0;
    Int128 ceiling_before = 0;
    Int128 ceiling_with = 0;  // this month's included
    Rational low_rates_smic;  // euros
    std::int64_t health_charged = 0;
    std::int64_t family_charged = 0;
    std::int64_t reduction_gross_before = 0;
    Rational reduction_smic;  // euros
    std::int64_t reduction_granted = 0;
    std::int64_t premium_employer = 0;
    std::int64_t premium_employee = 0;
    Cents premium_employer_exact;
    std::int64_t overtime = 0;             // pay of overtime and complementary hours within the gross
    std::int64_t overtime_exempt = 0;      // of it, what bears no income tax
    std::int64_t overtime_hundredths = 0;  // hours of overtime at full time
};

/// The bases of a month: the gross in cents, the regularised ones in 1/`unit` of a cent.
struct Bases {
    std::int64_t gross = 0;
    std::int64_t gross_of_year = 0;
    Int128 capped = 0;
    Int128 band_2 = 0;
    Int128 four_ceilings = 0;
    Int128 over_ceiling = 0;
    Int128 abated = 0;  // four_ceilings, for the social levy
    bool health_low = false;
    bool family_low = false;
};

/// A share of each line, in cents, and the base it was taken of.
struct Amounts {
    std::int64_t gross = 0;
    std::array<std::int64_t, line_codes> employee{};
    std::array<std::int64_t, line_codes> employer{};
    std::array<Cents, line_codes> base{};
    std::int64_t coefficient = 0;      // of the reduction, in ten-thousandths
    std::int64_t reduction_total = 0;  // of the year, this month included
    std::int64_t relief_rate = 0;      // on overtime, millionths of a percent

    std::int64_t employee_total() const;
    std::int64_t employer_total() const;
    std::int64_t net_before_tax() const { return gross - employee_total(); }
    std::int64_t employer_cost() const { return gross + employer_total(); }
};

Bases bases_of(const Terms& terms, std::int64_t gross);

/// What the employee's old-age lines come to, before they are rounded: millionths of a percent of 1/`unit` of
/// a cent. The relief on overtime is their part of the gross.
Int128 old_age_lines(const Terms& terms, const Bases& bases);

/// All lines but the reduction.
Amounts charge(const Terms& terms, const Bases& bases);

/// All lines. Pure; some microseconds.
Amounts calculate(const Terms& terms, std::int64_t gross);

}  // namespace essaim::payroll

#include "services/payroll/domain/payslip/terms.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/rounding.h"
#include "services/payroll/domain/payslip/earnings.h"

namespace essaim::payroll {

namespace {

constexpr Hours full_time_as_written{15'167};
/// P x h/100 / (455/3) is a multiple of 1/this euros, P being in cents.
constexpr std::int64_t hour_unit = 4'550'000;
constexpr Int128 most_unit = Int128{1} << 60;

/// Calendar days under contract or present; nullopt: the whole month.
std::optional<PresentDays> days_of(const PayslipRequest& request) {
    if (request.days || !request.contract) return request.days;
    const Date first = std::max(request.contract->from.value_or(first_date), request.period.first_day());
    const Date last = std::min(request.contract->until.value_or(last_date), request.period.last_day());
    const PresentDays days{(last - first).count() + 1, request.period.days()};
    return days.present == days.of ? std::nullopt : std::optional{days};
}

Rational presence(const PayslipRequest& request) {
    const auto days = days_of(request);
    return days ? Rational{days->present, days->of} : Rational{1};
}

std::int64_t common_unit(std::int64_t least, const Rational& before, const Rational& with) {
    Int128 unit = least;
    for (const Rational* ceiling : {&before, &with}) {
        const auto denominator = static_cast<std::int64_t>(ceiling->denominator());
        unit = unit / std::gcd(static_cast<std::int64_t>(unit), denominator) * denominator;
        ESSAIM_ASSERT(unit <= most_unit);
    }
    return static_cast<std::int64_t>(unit);
}

Int128 in_units_of_cents(const Rational& euros, std::int64_t unit) {
    constexpr Int128 cents_in_euro = 100;
    return euros.numerator() * cents_in_euro * (unit / euros.denominator());
}

}  // namespace

Rational full_time_hours() {
    return {1820, 12};
}

Rational exact_hours(Hours monthly) {
    return monthly == full_time_as_written ? full_time_hours() : exact(monthly);
}

Rational exact_hours(const PayslipRequest& request) {
    return request.hours ? exact_hours(*request.hours) : exact(request.weekly_hours) * Rational{52, 12};
}

MonthHours month_hours(const PayslipRequest& request, const Rational& contract) {
    MonthHours hours{contract, {}, {}, is_full_time(request)};
    if (request.complementary_hours) hours.complementary = exact(*request.complementary_hours);
    if (request.overtime) hours.beside = exact(overtime_hours(request));
    return hours;
}

YearToDate year_before(const PayslipRequest& request, const Figures& figures) {
    const bool same_year = request.year_to_date && request.year_to_date->year == request.period.year();
    if (!same_year) return {};
    YearToDate before = *request.year_to_date;
    if (before.last_period.first_day() < figures.reduction_from) {
        before.reduction_gross = {};
        before.reduction_smic = {};
        before.reduction_granted = {};
    }
    return before;
}

MonthShare month_share(const PayslipRequest& request, const Figures& figures, const MonthHours& hours,
                       const Rational& paid) {
    const Rational present = presence(request);
    // The ceiling knows hours up to full time; contracts with one employer at the same time have one, the
    // later what the earlier leaves.
    const Rational below_full_time = hours.full_time ? hours.contract : hours.all();
    const Rational of_ceiling =
        std::min(below_full_time, request.other_hours ? full_time_hours() - exact_hours(*request.other_hours)
                                                      : full_time_hours());
    // An absence says itself what part of the month was paid; else the days do. Hours above the contract's
    // were worked, all of them: the minimum wage counts each once, however it is paid.
    const Rational of_contract = hours.contract * (request.absence || request.sick_leave ? paid : present);
    const Rational of_salary = of_contract + hours.complementary;
    const Rational worked = of_salary + hours.beside;
    return {exact(figures.ceiling) * (of_ceiling / full_time_hours()) * present,
            exact(figures.low_rates_smic) * worked, exact(figures.reduction_smic) * worked,
            round2_half_up(exact(figures.smic) * of_salary)};
}

Rational shared_ceiling(const PayslipRequest& request, const Figures& figures, std::int64_t gross_cents,
                        Edge edge) {
    const std::int64_t others = request.other_gross->cents;
    const std::int64_t before = others + request.earlier_gross.value_or(Money{}).cents;
    const std::int64_t all = gross_cents + before;
    if (all == 0) return {};
    Rational share = exact(figures.ceiling) * presence(request) * Rational{gross_cents, all};
    // With earlier pay E, (E + G) / (E + G + O) less E / (E + O).
    if (before != others) share = share * Rational{others, before};
    if (edge == Edge::none) return held(share);
    const Int128 below = share.numerator() * unit_of_shares / share.denominator();  // not negative
    return {edge == Edge::lower ? below : below + 1, unit_of_shares};
}

Rational held(const Rational& sum) {
    constexpr Int128 largest_denominator = 1'000'000'000;
    constexpr std::int64_t million = 1'000'000;
    if (sum.denominator() <= largest_denominator) return sum;
    return {round_half_up(sum, million), million};
}

std::int64_t unit_of_hours(const PayslipRequest& request) {
    const auto days = days_of(request);
    return days ? hour_unit * days->of : hour_unit;
}

Terms terms_for(const PayslipRequest& request, const Figures& figures, const YearToDate& before,
                const MonthShare& month, std::int64_t unit) {
    const Rational ceiling_with = before.ceiling + month.ceiling;
    Terms terms;
    terms.figures = &figures;
    terms.unit = common_unit(unit, before.ceiling, ceiling_with);
    terms.gross_before = before.gross.cents;
    terms.ceiling_before = in_units_of_cents(before.ceiling, terms.unit);
    terms.ceiling_with = in_units_of_cents(ceiling_with, terms.unit);
    terms.low_rates_smic = before.smic + month.low_rates_smic;
    terms.health_charged = before.health_charged.cents;
    terms.family_charged = before.family_charged.cents;
    terms.reduction_gross_before = before.reduction_gross.cents;
    terms.reduction_smic = before.reduction_smic + month.reduction_smic;
    terms.reduction_granted = before.reduction_granted.cents;
    terms.premium_employer_exact = {
        Int128{request.health_premium.cents} * request.health_employer_percent.millionths, whole_rate};
    terms.premium_employer = rounded(terms.premium_employer_exact);
    terms.premium_employee = request.health_premium.cents - terms.premium_employer;
    return terms;
}

}  // namespace essaim::payroll

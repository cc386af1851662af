#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <numeric>
#include <vector>

#include "services/payroll/domain/payslip/line_parameters.h"
#include "tests/services/payroll/payslip_samples.h"

namespace essaim::payroll {
namespace {

/// The months of a year from `first` on, each resumed from the one before.
std::vector<Payslip> year_of(PayslipRequest request, const std::vector<PayTarget>& targets) {
    std::vector<Payslip> months;
    for (const auto& target : targets) {
        request.target = target;
        months.push_back(computed(request));
        request.year_to_date = months.back().year_to_date;
        request.period = request.period.next();
    }
    return months;
}

Money sum(const std::vector<Payslip>& months, LineCode code, Money PayslipLine::*share) {
    Money total;
    for (const auto& month : months)
        if (const auto* found = line(month, code)) total += found->*share;
    return total;
}

const std::vector<PayTarget> twelve_months{gross("2500.00"), gross("2500.00"), gross("1900.00"),
                                           gross("4000.00"), gross("2500.00"), gross("2500.00"),
                                           gross("6000.00"), gross("1900.00"), gross("2500.00"),
                                           gross("2500.00"), gross("2500.00"), gross("3500.00")};

struct MonthOfTable {
    std::int64_t coefficient;
    std::string_view reduction;  // a charge when negative
};

void expect_table(std::int64_t headcount, const std::vector<MonthOfTable>& table, std::string_view of_year) {
    const auto months = year_of(full_time("2026-01", headcount), twelve_months);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto* reduction = line(months[i], LineCode::rg);
        ASSERT_TRUE(reduction) << i;
        EXPECT_EQ(reduction->inputs.coefficient->ten_thousandths, table[i].coefficient) << "month " << i + 1;
        EXPECT_EQ(-reduction->employer, money(table[i].reduction)) << "month " << i + 1;
        EXPECT_FALSE(reduction->employer_rate);
    }
    EXPECT_EQ(months.back().year_to_date.reduction_granted, money(of_year));
}

TEST(Year, the_reduction_is_cumulated_below_fifty) {
    expect_table(5,
                 {{1719, "429.75"},
                  {1719, "429.75"},
                  {2170, "637.80"},
                  {1338, "-38.88"},
                  {1405, "424.28"},
                  {1470, "454.60"},
                  {896, "-375.06"},
                  {1055, "548.66"},
                  {1120, "434.70"},
                  {1175, "438.40"},
                  {1223, "443.99"},
                  {1158, "201.85"}},
                 "4029.84");
}

TEST(Year, the_reduction_is_cumulated_from_fifty_on) {
    expect_table(60,
                 {{1735, "433.75"},
                  {1735, "433.75"},
                  {2191, "644.29"},
                  {1350, "-40.29"},
                  {1418, "428.62"},
                  {1483, "457.85"},
                  {903, "-380.40"},
                  {1064, "554.75"},
                  {1129, "436.95"},
                  {1185, "443.53"},
                  {1233, "446.49"},
                  {1168, "205.35"}},
                 "4064.64");
}

TEST(Year, agirc_arrco_bears_its_points_of_the_largest_coefficient) {
    struct Case {
        std::string_view period;
        std::int64_t headcount;
        std::string_view reduction, part;
    };
    for (const auto& each : {Case{"2026-07", 60, "464.00", "69.35"}, Case{"2026-03", 5, "569.91", "86.04"},
                             Case{"2025-06", 60, "464.00", "86.26"}, Case{"2024-06", 5, "100.00", "18.82"},
                             Case{"2026-07", 60, "-464.00", "-69.35"}}) {
        auto request = full_time(each.period, each.headcount);
        request.target = gross("2000.00");
        auto reduction = *line(computed(request), LineCode::rg);
        reduction.employer = -money(each.reduction);
        EXPECT_EQ(retirement_part(reduction, request.period, each.headcount, national_parameters()),
                  money(each.part))
            << each.period;
    }
}

TEST(Year, the_formulas_are_those_of_the_period_of_work) {
    struct Case {
        std::string_view period, rule;
    };
    for (const auto& each : {Case{"2024-01", "fr_2024_01 r1"}, Case{"2024-12", "fr_2024_01 r1"},
                             Case{"2025-01", "fr_2025_01 r1"}, Case{"2025-04", "fr_2025_01 r1"},
                             Case{"2025-05", "fr_2025_05 r1"}, Case{"2025-12", "fr_2025_05 r1"},
                             Case{"2026-01", "fr_2026_01 r1"}, Case{"2027-01", "fr_2026_01 r1"}}) {
        auto request = full_time(each.period, 60);
        request.target = gross("2000.00");
        EXPECT_EQ(computed(request).lines.front().rule, each.rule) << each.period;
    }
    auto request = full_time("2025-02", 60);
    request.target = gross("2000.00");
    request.known_on = day("2025-04-03");
    EXPECT_EQ(computed(request).lines.front().rule, "fr_2024_01 r1");
}

TEST(Year, the_sums_of_a_year_are_exact) {
    auto request = full_time("2026-01", 60);
    request.target = gross("2500.00");
    const auto january = computed(request).year_to_date;
    EXPECT_EQ(january.year, 2026);
    EXPECT_EQ(january.last_period, month("2026-01"));
    EXPECT_EQ(january.reduction_smic, rational("54691/30"));
    EXPECT_EQ(january.ceiling, rational("4005.00"));
    EXPECT_EQ(january.reduction_granted, money("433.75"));
    EXPECT_EQ(january.health_charged, money("325.00"));
}

TEST(Year, a_ceiling_passed_in_one_month_is_regularised_over_the_year) {
    const auto months = year_of(full_time("2026-01", 60), twelve_months);
    // 34,800.00 in all stays below 12 ceilings: no band 2 is left, and the whole gross is capped pay.
    EXPECT_EQ(sum(months, LineCode::aa2, &PayslipLine::employee), money("0.00"));
    EXPECT_EQ(sum(months, LineCode::cet, &PayslipLine::employer), money("0.00"));
    const auto capped = sum(months, LineCode::viep, &PayslipLine::employee);
    EXPECT_LE(absolute(capped - money("2401.20")), Money{6});
}

TEST(Year, a_new_year_starts_from_nothing) {
    auto december = full_time("2025-12", 60);
    december.target = gross("5000.00");
    auto january = full_time("2026-01", 60);
    january.target = gross("5000.00");
    const auto alone = computed(january);
    january.year_to_date = computed(december).year_to_date;
    EXPECT_EQ(computed(january), alone);
}

TEST(Year, in_2025_the_reduction_restarts_in_may_and_ceilings_go_on) {
    auto request = full_time("2025-04", 60);
    request.target = gross("2000.00");
    request.year_to_date = computed(request).year_to_date;
    request.period = month("2025-05");
    const auto may = computed(request).year_to_date;
    EXPECT_EQ(may.reduction_gross, money("2000.00"));
    EXPECT_EQ(may.gross, money("4000.00"));
    EXPECT_EQ(may.ceiling, rational("7850.00"));
}

TEST(Year, the_thresholds_of_2025_known_in_april_change_the_first_months) {
    struct Case {
        std::string_view gross, health_then, health_now, family_then, family_now;
    };
    for (const auto& each : {Case{"4200.00", "294.00", "546.00", "144.90", "144.90"},
                             Case{"6000.00", "780.00", "780.00", "207.00", "315.00"},
                             Case{"4000.00", "280.00", "280.00", "138.00", "138.00"},
                             Case{"6200.00", "806.00", "806.00", "325.50", "325.50"}}) {
        auto request = full_time("2025-02", 60);
        request.target = gross(each.gross);
        const auto now = computed(request);
        request.known_on = day("2025-03-31");
        const auto then = computed(request);
        EXPECT_EQ(employer(then, LineCode::mal), money(each.health_then)) << each.gross;
        EXPECT_EQ(employer(now, LineCode::mal), money(each.health_now)) << each.gross;
        EXPECT_EQ(employer(then, LineCode::af), money(each.family_then)) << each.gross;
        EXPECT_EQ(employer(now, LineCode::af), money(each.family_now)) << each.gross;
    }
}

TEST(Year, a_contract_that_ended_before_march_2025_keeps_the_thresholds_of_2024) {
    auto request = full_time("2025-02", 60);
    request.target = gross("4200.00");
    request.contract = ContractTerms{ContractKind::cdi, day("2020-01-01"), day("2025-02-28")};
    EXPECT_EQ(employer(computed(request), LineCode::mal), money("294.00"));
    request.contract->until = day("2025-03-01");
    EXPECT_EQ(employer(computed(request), LineCode::mal), money("546.00"));
}

TEST(Year, low_rates_are_tested_on_the_year) {
    // 5,000 then 3,000: above 2.25 SMIC alone, below it over two months, so February gives January's back.
    const auto months = year_of(full_time("2025-01", 60), {gross("5000.00"), gross("3000.00")});
    EXPECT_EQ(employer(months[0], LineCode::mal), money("650.00"));
    EXPECT_EQ(employer(months[1], LineCode::mal), money("-90.00"));
    EXPECT_EQ(months[1].year_to_date.health_charged, money("560.00"));
    EXPECT_EQ(line(months[1], LineCode::mal)->employer_rate, rate("7.00"));
}

TEST(Year, a_decree_replaced_before_it_took_effect_was_known_between) {
    auto request = full_time("2026-01", 5);
    request.target = gross("1823.03");
    EXPECT_EQ(line(computed(request), LineCode::rg)->inputs.coefficient->ten_thousandths, 3981);
    request.known_on = day("2025-12-30");
    EXPECT_EQ(line(computed(request), LineCode::rg)->inputs.coefficient->ten_thousandths, 3973);
}

TEST(Year, what_was_computed_before_a_decree_was_replaced_is_so_for_ever) {
    const Date then = day("2025-12-30");
    std::vector<PublishedParameter> published;
    for (const auto& one : national_publications())
        if (one.published_on <= then) published.push_back(one);
    auto request = full_time("2026-01", 5);
    request.target = gross("2100.00");
    const auto that_day = compute_payslip(request, parameters_of(published)).value();
    request.known_on = then;  // asked today, of that day
    EXPECT_EQ(computed(request), that_day);
    request.known_on.reset();
    EXPECT_NE(computed(request), that_day);
}

TEST(Year, the_ceiling_is_prorated_by_hours_and_days) {
    auto request = full_time("2026-03", 60);
    request.target = gross("1000.00");
    request.weekly_hours = hours("17.50");
    EXPECT_EQ(computed(request).year_to_date.ceiling, rational("2002.50"));
    request.hours = hours("130.00");
    request.complementary_hours = hours("3.00");
    EXPECT_EQ(computed(request).year_to_date.ceiling, (Rational{4005 * 133 * 12, 1820}));
    request = full_time("2026-03", 60);
    request.target = gross("1000.00");
    request.days = PresentDays{17, 31};
    EXPECT_EQ(computed(request).year_to_date.ceiling, (Rational{4005 * 17, 31}));
    request.weekly_hours = hours("17.50");
    EXPECT_EQ(computed(request).year_to_date.ceiling, (Rational{4005 * 17, 62}));
}

TEST(Year, a_contract_that_starts_in_the_month_gives_its_days) {
    auto request = full_time("2026-03", 60);
    request.target = gross("1000.00");
    request.days = PresentDays{17, 31};
    const auto by_days = computed(request);
    request.days = {};
    request.contract = ContractTerms{ContractKind::cdi, day("2026-03-15"), {}};
    EXPECT_EQ(computed(request), by_days);
    request.contract->from = day("2026-04-01");
    EXPECT_EQ(refusal(request), "invalid_period");
    request.contract = ContractTerms{ContractKind::cdd, day("2026-01-01"), day("2026-12-31")};
    EXPECT_EQ(employer(computed(request), LineCode::cpf_cdd), money("10.00"));
}

TEST(Year, a_short_contract_abates_half_a_minimum_wage_before_the_neutral_grid) {
    auto request = full_time("2026-03", 60);
    request.target = gross("3500.00");
    request.short_contract = true;
    const auto payslip = computed(request);
    EXPECT_EQ(payslip.withholding_rate, rate("3.50"));  // of 2,121.09: the net taxable less 748.00
    EXPECT_EQ(payslip.withholding, money("74.23"));
}

TEST(Year, a_grid_is_that_of_the_day_of_payment_and_of_the_zone) {
    auto request = full_time("2026-04", 60);
    request.target = gross("2500.00");
    EXPECT_EQ(computed(request).withholding_rate, rate("3.50"));
    request.paid_on = day("2026-05-02");
    EXPECT_EQ(computed(request).withholding_rate, rate("2.90"));
    request.withholding_zone = WithholdingZone::antilles_reunion;
    EXPECT_EQ(computed(request).withholding_rate, rate("1.30"));
    request.paid_on = day("2025-03-02");
    EXPECT_EQ(refusal(request), "parameter_missing");
}

TEST(Year, pay_below_the_minimum_wage_is_computed_and_said) {
    auto request = full_time("2026-06", 60);
    request.target = gross("1867.01");
    EXPECT_EQ(computed(request).warnings, std::vector{PayslipWarning::below_minimum_wage});
    request.target = gross("1867.02");
    EXPECT_TRUE(computed(request).warnings.empty());
    // What an hour at the minimum wage gives, rounded to the cent, is not below it: 10.62 x 12.31 = 130.7322.
    request.hours = hours("10.62");
    request.target = gross("130.73");
    EXPECT_TRUE(computed(request).warnings.empty());
}

TEST(Year, hours_written_as_151_67_are_full_time) {
    auto request = full_time("2026-07", 60);
    request.target = gross("2500.00");
    const auto weekly = computed(request);
    request.hours = hours("151.67");
    EXPECT_EQ(computed(request), weekly);
    EXPECT_EQ(weekly.hours, hours("151.67"));
}

TEST(Year, a_year_to_date_that_makes_no_sense_is_refused) {
    auto request = full_time("2026-05", 60);
    request.target = gross("2500.00");
    const auto may = computed(request).year_to_date;
    request.year_to_date = may;
    EXPECT_EQ(refusal(request), "year_to_date_out_of_order");
    request.period = month("2026-06");
    EXPECT_EQ(refusal(request), "");
    request.year_to_date->year = 2025;
    EXPECT_EQ(refusal(request), "invalid_year_to_date");
    request.year_to_date = may;
    request.year_to_date->ceiling = -may.ceiling;
    EXPECT_EQ(refusal(request), "invalid_year_to_date");
    request.year_to_date = may;
    request.year_to_date->reduction_granted = may.gross + Money{1};
    EXPECT_EQ(refusal(request), "invalid_year_to_date");
    const auto refused = [&](auto YearToDate::*sum, const auto& value) {
        request.year_to_date = may;
        (*request.year_to_date).*sum = value;
        return refusal(request) == "invalid_year_to_date";
    };
    EXPECT_TRUE(refused(&YearToDate::health_charged, money("-5.00")));
    EXPECT_TRUE(refused(&YearToDate::health_charged, money("999999.00")));
    EXPECT_TRUE(refused(&YearToDate::family_charged, money("-1.00")));
    EXPECT_TRUE(refused(&YearToDate::family_charged, money("999999.00")));
    EXPECT_TRUE(refused(&YearToDate::reduction_granted, money("2500.00")));
    EXPECT_TRUE(refused(&YearToDate::smic, rational("999999.00")));
    EXPECT_TRUE(refused(&YearToDate::reduction_smic, rational("999999.00")));
    EXPECT_TRUE(refused(&YearToDate::ceiling, rational("999999.00")));
    // A month missed, in which a bonus was paid.
    EXPECT_FALSE(refused(&YearToDate::reduction_smic, rational("0.00")));
}

PayslipRequest any_employer() {
    auto request = full_time("2026-01", *rc::gen::element(5, 11, 20, 60));
    request.period = Month{*rc::gen::element(2024, 2025, 2026), 1};
    request.executive = *rc::gen::arbitrary<bool>();
    request.weekly_hours = Hours{*rc::gen::inRange<std::int64_t>(1, 3'501)};
    request.transport_rate = Rate{*rc::gen::inRange<std::int64_t>(0, 3'200'001)};
    request.health_premium = Money{*rc::gen::inRange<std::int64_t>(0, 10'000)};
    return request;
}

std::vector<PayTarget> any_year() {
    const auto grosses = *rc::gen::container<std::vector<std::int64_t>>(
        12, rc::gen::oneOf(rc::gen::inRange<std::int64_t>(0, 300'000),
                           rc::gen::inRange<std::int64_t>(0, 5'000'000)));
    std::vector<PayTarget> targets;
    for (const auto cents : grosses) targets.push_back({Money{cents}, {}, {}, {}});
    return targets;
}

TEST(Year, every_payslip_of_any_year_has_totals_that_are_the_sums_of_its_lines) {
    EXPECT_TRUE(rc::check([] {
        for (const auto& payslip : year_of(any_employer(), any_year())) {
            Money employee;
            Money employer_lines;
            for (const auto& each : payslip.lines) {
                employee += each.employee;
                employer_lines += each.employer;
                RC_ASSERT(each.employee != Money{} || each.employer != Money{});
            }
            RC_ASSERT(payslip.net_before_tax == payslip.gross - employee);
            RC_ASSERT(payslip.employer_cost == payslip.gross + employer_lines);
            RC_ASSERT(payslip.net_paid == payslip.net_before_tax - payslip.withholding);
        }
    }));
}

/// Of a whole year, each regularised line is what the year's base asks for, but for the cent that each month
/// may be rounded by; the reduction and the low rates are so to the cent.
TEST(Year, the_lines_of_any_year_sum_to_those_of_its_sums) {
    EXPECT_TRUE(rc::check([] {
        const auto request = any_employer();
        const auto months = year_of(request, any_year());
        const auto& year = months.back().year_to_date;
        const Rational earned = exact(year.gross);
        const Rational capped = std::min(earned, year.ceiling);
        const auto due = [](Rational base, std::string_view percent) { return base * exact(rate(percent)); };
        const auto off = [&](LineCode code, Money PayslipLine::*share, const Rational& whole) {
            const Rational difference = exact(sum(months, code, share)) - whole;
            return std::max(difference, -difference);
        };
        const Rational twelve_halves{6, 100};
        RC_ASSERT(off(LineCode::viep, &PayslipLine::employee, due(capped, "6.90")) <= twelve_halves);
        const Rational band_2 =
            std::max(Rational{}, std::min(earned, year.ceiling * Rational{8}) - year.ceiling);
        RC_ASSERT(off(LineCode::aa2, &PayslipLine::employer, due(band_2, "12.95")) <= twelve_halves);
        const Rational over =
            earned > year.ceiling ? std::min(earned, year.ceiling * Rational{8}) : Rational{};
        RC_ASSERT(off(LineCode::cet, &PayslipLine::employer, due(over, "0.21")) <= twelve_halves);
        RC_ASSERT(sum(months, LineCode::mal, &PayslipLine::employer) == year.health_charged);
        if (request.period.year() != 2025)
            RC_ASSERT(-sum(months, LineCode::rg, &PayslipLine::employer) == year.reduction_granted);
    }));
}

}  // namespace
}  // namespace essaim::payroll

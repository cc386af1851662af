#include <gtest/gtest.h>

#include "tests/services/payroll/payslip_samples.h"

namespace essaim::payroll {
namespace {

PayslipRequest july_2026(std::string_view salary) {
    auto request = full_time("2026-07", 60);
    request.target = gross(salary);
    return request;
}

Overtime overtime(std::string_view of, std::int64_t percent_more) {
    return {hours(of), Increase{percent(percent_more)}};
}

Money employee(const Payslip& payslip, LineCode code) {
    const auto* found = line(payslip, code);
    return found ? found->employee : Money{};
}

Money amount(const std::optional<std::vector<PayElement>>& elements, ElementCode code) {
    Money all;
    for (const auto& each : elements.value_or(std::vector<PayElement>{}))
        if (each.code == code) all += each.amount;
    return all;
}

TEST(MonthFacts, an_absence_costs_its_part_of_the_hours_really_due) {
    struct Case {
        std::string_view salary, missed, due, deduction;
    };
    for (const auto& each :
         {Case{"1850.00", "20.00", "155.00", "238.71"}, Case{"1971.70", "21.00", "154.00", "268.87"}}) {
        auto request = july_2026(each.salary);
        request.absence = Absence{hours(each.missed), hours(each.due)};
        const auto payslip = computed(request);
        EXPECT_EQ(amount(payslip.earnings, ElementCode::absence), -money(each.deduction));
        EXPECT_EQ(payslip.gross, money(each.salary) - money(each.deduction));
    }
}

TEST(MonthFacts, the_smic_of_the_reduction_follows_the_pay_due_of_the_pay_if_present) {
    auto request = july_2026("1850.00");
    request.absence = Absence{hours("20.00"), hours("155.00")};
    const auto payslip = computed(request);
    EXPECT_EQ(payslip.year_to_date.reduction_smic, (Rational{1231 * 1820, 1200} * Rational{135, 155}));
    EXPECT_EQ(payslip.year_to_date.ceiling, rational("4005.00"));  // no full day of the month
    EXPECT_EQ(payslip.hours, hours("131.67"));
}

TEST(MonthFacts, overtime_is_paid_relieved_and_exempt_of_income_tax) {
    // 2275.00 for 1820/12 hours is 15.00 an hour: 8 x 18.75 + 2 x 22.50.
    auto request = july_2026("2275.00");
    request.overtime = {overtime("8.00", 25), overtime("2.00", 50)};
    const auto payslip = computed(request);
    EXPECT_EQ(payslip.gross, money("2470.00"));
    EXPECT_EQ(payslip.hours, hours("161.67"));
    EXPECT_EQ(employee(payslip, LineCode::rhs), money("-22.05"));   // 11.31 % of 195.00
    EXPECT_EQ(employer(payslip, LineCode::dhs), money("-5.00"));    // 10 x 0.50
    EXPECT_EQ(employee(payslip, LineCode::csgd), money("153.35"));  // 6.80 % of 2446.7750 - 191.5875
    EXPECT_EQ(employee(payslip, LineCode::csgh), money("13.03"));
    EXPECT_EQ(employee(payslip, LineCode::csgn), money("58.72"));
    EXPECT_EQ(employee(payslip, LineCode::crds), money("12.23"));
    // 2470.00 less health 20, VIEP 170.43, VIED 9.88, AA1 77.81 (77.805), CEG1 21.24, relief, CSGD and
    // overtime
    EXPECT_EQ(payslip.net_taxable, money("2470.00") - money("170.43") - money("9.88") - money("77.81") -
                                       money("21.24") + money("22.05") - money("153.35") - money("195.00"));
    EXPECT_EQ(payslip.year_to_date.overtime_exempt, money("195.00"));
    EXPECT_EQ(payslip.year_to_date.reduction_smic,
              (Rational{1231, 100} * (Rational{1820, 12} + Rational{10})));
}

TEST(MonthFacts, the_employer_deducts_an_amount_an_hour_by_headcount_and_year) {
    struct Case {
        std::string_view period;
        std::int64_t headcount;
        std::string_view deduction;
    };
    for (const auto& each :
         {Case{"2025-06", 19, "-15.00"}, Case{"2025-06", 20, "-5.00"}, Case{"2025-06", 249, "-5.00"},
          Case{"2025-06", 250, "0.00"}, Case{"2026-01", 19, "-15.00"}, Case{"2026-01", 250, "-5.00"}}) {
        auto request = full_time(each.period, each.headcount);
        request.target = gross("2275.00");
        request.overtime = {overtime("10.00", 25)};
        EXPECT_EQ(employer(computed(request), LineCode::dhs), money(each.deduction))
            << each.period << ' ' << each.headcount;
    }
}

TEST(MonthFacts, overtime_is_exempt_up_to_7500_a_year) {
    auto request = july_2026("2275.00");
    request.overtime = {overtime("8.00", 25)};
    auto june = july_2026("2275.00");
    june.period = month("2026-06");
    june.overtime = {overtime("8.00", 25)};
    request.year_to_date = computed(june).year_to_date;
    request.year_to_date->overtime_exempt = money("7450.00");
    request.year_to_date->gross = money("10000.00");
    const auto payslip = computed(request);
    EXPECT_EQ(payslip.year_to_date.overtime_exempt, money("7500.00"));
    EXPECT_EQ(line(payslip, LineCode::csgh)->base, money("49.13"));  // 98.25 % of the 50.00 left
    EXPECT_EQ(employee(payslip, LineCode::rhs), money("-16.97"));    // of the whole 150.00
}

TEST(MonthFacts, the_relief_is_what_old_age_costs_where_that_is_less) {
    // Above the ceiling: 6.90 % and 4.01 % of 4005.00, 0.40 % and 0.14 % of all, 9.72 % of what is above.
    auto request = july_2026("9100.00");
    request.overtime = {overtime("10.00", 25)};
    const auto payslip = computed(request);
    EXPECT_EQ(payslip.gross, money("9850.00"));
    EXPECT_EQ(line(payslip, LineCode::rhs)->employee_rate, rate("10.743853"));
    EXPECT_EQ(employee(payslip, LineCode::rhs), money("-80.58"));
}

TEST(MonthFacts, hours_above_a_part_timers_are_complementary) {
    auto request = july_2026("1352.00");
    request.hours = hours("104.00");
    request.overtime = {overtime("4.00", 10)};
    const auto payslip = computed(request);
    EXPECT_EQ(amount(payslip.earnings, ElementCode::complementary), money("57.20"));
    EXPECT_EQ(employee(payslip, LineCode::rhs), money("-6.47"));
    EXPECT_EQ(employer(payslip, LineCode::dhs), money("0.00"));
    EXPECT_EQ(payslip.year_to_date.ceiling, (Rational{4005 * 108 * 12, 1820}));
    EXPECT_EQ(payslip.hours, hours("108.00"));
}

TEST(MonthFacts, the_smic_of_the_reduction_counts_all_hours_of_a_part_timer) {
    auto request = full_time("2026-07", 60);
    request.weekly_hours = hours("31.19");
    request.overtime = {{hours("47.60"), Increase{percent(25)}}};
    request.target = gross("2500.00");
    // 31.19 x 52/12 + 47.60 hours at 12.31, above full time; the ceiling is that of full time.
    EXPECT_EQ(computed(request).year_to_date.reduction_smic, rational("67492037/30000"));
    EXPECT_EQ(computed(request).year_to_date.ceiling, rational("4005.00"));
    // Entry on the 15th makes the contract's hours fewer, not those worked above them.
    request.days = PresentDays{17, 31};
    EXPECT_EQ(computed(request).year_to_date.reduction_smic,
              exact(money("12.31")) *
                  (exact(hours("31.19")) * Rational{52, 12} * Rational{17, 31} + exact(hours("47.60"))));
}

TEST(MonthFacts, a_salary_is_held_against_the_minimum_wage_of_the_hours_it_pays) {
    auto request = full_time("2026-07", 60);
    request.weekly_hours = hours("20.00");
    request.target = gross("1066.87");  // 20 x 52/12 hours at 12.31, rounded
    EXPECT_TRUE(computed(request).warnings.empty());
    request.overtime = {{hours("5.00"), Increase{percent(10)}}};
    EXPECT_TRUE(computed(request).warnings.empty());
    request.target = gross("1066.86");
    EXPECT_FALSE(computed(request).warnings.empty());
    // Hours whose pay is in the salary count.
    request.overtime.reset();
    request.complementary_hours = hours("5.00");
    request.target = gross("1128.41");
    EXPECT_FALSE(computed(request).warnings.empty());
    request.target = gross("1128.42");
    EXPECT_TRUE(computed(request).warnings.empty());
}

TEST(MonthFacts, a_net_is_reached_by_a_salary_and_its_overtime) {
    auto request = full_time("2026-07", 60);
    request.overtime = {{hours("10.00"), Increase{percent(25)}}};
    request.target = net("1600.13");
    const auto found = computed(request);
    ASSERT_TRUE(found.earnings);
    const Money salary = found.earnings->front().amount;
    // The overtime is the price of the salary's hour: 1872.72 / (1820/12) x 10 x 1.25 = 154.345...
    EXPECT_EQ(salary, money("1872.72"));
    EXPECT_EQ(found.earnings->at(1).amount, money("154.35"));
    EXPECT_EQ(found.net_before_tax, money("1600.14"));  // a cent less of salary leaves 1600.12
    request.target = {salary, {}, {}, {}};
    EXPECT_EQ(computed(request), found);
}

TEST(MonthFacts, benefits_in_kind_are_gross_and_already_received) {
    auto request = july_2026("2500.00");
    request.benefits_in_kind = money("100.00");
    const auto payslip = computed(request);
    const auto plain = computed(july_2026("2600.00"));
    EXPECT_EQ(payslip.lines, plain.lines);
    EXPECT_EQ(payslip.gross, money("2600.00"));
    EXPECT_EQ(payslip.net_before_tax, plain.net_before_tax);
    EXPECT_EQ(payslip.net_paid, plain.net_paid - money("100.00"));
}

TEST(MonthFacts, a_bonus_is_gross_that_no_absence_lessens) {
    auto request = july_2026("1850.00");
    request.bonuses = money("100.00");
    request.absence = Absence{hours("20.00"), hours("155.00")};
    const auto payslip = computed(request);
    EXPECT_EQ(payslip.gross, money("1711.29"));
    EXPECT_EQ(amount(payslip.earnings, ElementCode::bonus), money("100.00"));
    request.target = cost("2500.00");
    EXPECT_LE(computed(request).employer_cost, money("2500.00"));
}

TEST(MonthFacts, refunds_and_advances_stand_between_the_lines_and_the_net) {
    auto request = july_2026("2500.00");
    request.refunds = money("45.20");
    request.advances = money("300.00");
    const auto payslip = computed(request);
    EXPECT_EQ(payslip.net_before_tax, money("1957.05") + money("45.20") - money("300.00"));
    EXPECT_EQ(payslip.net_taxable, money("2048.86"));
    EXPECT_EQ(payslip.net_social, money("1957.05"));
    EXPECT_EQ(payslip.net_paid, payslip.net_before_tax - money("59.42"));
    request.target = net("1702.25");
    EXPECT_EQ(computed(request).net_before_tax, money("1702.25"));
}

TEST(MonthFacts, what_is_seized_follows_the_scale_of_the_year_and_dependants) {
    // 1957.05 - 59.42 = 1897.63 a month, 22771.56 a year: 224 + 425 + 854 + 1057.50 + 1413.33… + 867.7066…
    auto request = july_2026("2500.00");
    request.seizure = Seizure{0};
    EXPECT_EQ(amount(computed(request).deductions, ElementCode::seizure), money("-403.46"));
    EXPECT_EQ(computed(request).net_paid, money("1494.17"));
    request.seizure = Seizure{1};  // 311 + 425 + 854 + 1057.50 + 1267.1866…
    EXPECT_EQ(amount(computed(request).deductions, ElementCode::seizure), money("-326.22"));
}

TEST(MonthFacts, a_seizure_leaves_the_protected_minimum) {
    auto request = july_2026("900.00");
    request.weekly_hours = hours("14.00");
    request.seizure = Seizure{0};
    const auto some = computed(request);  // 688.00 or so: the scale would take 50.13
    EXPECT_EQ(some.net_paid, money("651.69"));
    request.target = gross("700.00");
    EXPECT_EQ(amount(computed(request).deductions, ElementCode::seizure), money("0.00"));
    request.paid_on = day("2023-12-31");
    EXPECT_EQ(refusal(request), "parameter_missing");
}

TEST(MonthFacts, employers_of_one_month_share_one_ceiling_by_what_they_pay) {
    auto request = july_2026("3000.00");
    request.other_gross = money("2000.00");
    const auto payslip = computed(request);
    EXPECT_EQ(payslip.year_to_date.ceiling, rational("2403.00"));
    EXPECT_EQ(employee(payslip, LineCode::viep), money("165.81"));
    EXPECT_EQ(employee(payslip, LineCode::aa2), money("51.58"));  // 597.00 above
    EXPECT_EQ(employee(payslip, LineCode::cet), money("4.20"));
    request.target = gross("2000.00");
    request.other_gross = money("3000.00");
    EXPECT_EQ(computed(request).year_to_date.ceiling, rational("1602.00"));
    request.weekly_hours = hours("17.50");  // the share replaces the part of the hours
    EXPECT_EQ(computed(request).year_to_date.ceiling, rational("1602.00"));
    request.other_gross = money("0.00");
    EXPECT_EQ(computed(request).year_to_date.ceiling, rational("2002.50"));
}

TEST(MonthFacts, contracts_with_one_employer_at_once_have_one_share_of_the_ceiling) {
    auto request = july_2026("1000.00");
    request.other_gross = money("3000.00");
    EXPECT_EQ(computed(request).year_to_date.ceiling, rational("1001.25"));
    request.target = gross("2000.00");
    request.earlier_gross = money("1000.00");
    EXPECT_EQ(computed(request).year_to_date.ceiling, rational("1001.25"));  // 2002.50 of 6000.00 together
    request.earlier_gross = money("-1.00");
    EXPECT_EQ(refusal(request), "invalid_money");
}

TEST(MonthFacts, sick_leave_is_kept_up_less_the_daily_allowances) {
    // 2000.00 x 35/154 = 454.55 lost; 90 % of it is 409.10, of which the fund pays 250.00.
    auto request = july_2026("2000.00");
    request.sick_leave = SickLeave{hours("35.00"), hours("154.00"), rate("90.00"), money("250.00"), false};
    const auto direct = computed(request);
    EXPECT_EQ(direct.gross, money("1704.55"));
    EXPECT_EQ(amount(direct.earnings, ElementCode::maintained), money("159.10"));
    EXPECT_EQ(direct.net_before_tax, direct.net_social);
    EXPECT_FALSE(direct.deductions);
    request.sick_leave->subrogated = true;  // 250.00 less 9.50, 6.00 and 1.25
    const auto handed_on = computed(request);
    EXPECT_EQ(handed_on.lines, direct.lines);
    EXPECT_EQ(handed_on.net_before_tax, direct.net_before_tax + money("233.25"));
    EXPECT_EQ(handed_on.net_social, direct.net_social + money("233.25"));
    EXPECT_EQ(handed_on.net_taxable, direct.net_taxable + money("240.50"));
    EXPECT_EQ(handed_on.employer_cost, direct.employer_cost);
}

TEST(MonthFacts, paid_leave_is_the_better_of_a_tenth_and_the_salary) {
    // Kept up: 2000.00 x 70/154 = 909.09. A tenth of 26,000.00 for 12 of 30 days: 1040.00.
    auto request = july_2026("2000.00");
    request.paid_leave =
        PaidLeave{hours("70.00"), hours("154.00"), Quantity{12'000}, Quantity{30'000}, money("26000.00")};
    EXPECT_EQ(computed(request).gross, money("2130.91"));
    request.paid_leave->reference_gross = money("20000.00");
    EXPECT_EQ(computed(request).gross, money("2000.00"));
}

TEST(MonthFacts, a_provident_plan_is_split_and_an_executive_has_at_least_the_laws) {
    auto request = july_2026("3000.00");
    request.provident = ProvidentCover{rate("1.00"), rate("60.00")};
    EXPECT_EQ(employee(computed(request), LineCode::prv), money("12.00"));
    EXPECT_EQ(employer(computed(request), LineCode::prv), money("18.00"));
    EXPECT_EQ(employer(computed(request), LineCode::fsoc), money("3.04"));  // 8 % of 20.00 + 18.00
    request.executive = true;
    EXPECT_EQ(employee(computed(request), LineCode::prv), money("12.00"));
    EXPECT_EQ(employer(computed(request), LineCode::prv), money("45.00"));
}

TEST(MonthFacts, a_commune_has_its_transport_levy_and_three_departments_their_law) {
    Parameters parameters = national_parameters();
    const auto publish = [&](std::string name, std::string value, std::string_view from) {
        ASSERT_TRUE(parameters.publish(
            {std::move(name), std::move(value), {}, day(from), day("2025-12-01"), "Urssaf"}));
    };
    publish("vm_67482", "2.00", "2024-01-01");
    publish("vm_67482", "2.20", "2026-07-01");
    publish("vma_67482", "0.50", "2024-01-01");
    publish("vmrr_67482", "0.15", "2026-01-01");
    auto request = july_2026("3000.00");
    request.commune = "67482";
    const auto now = compute_payslip(request, parameters).value();
    EXPECT_EQ(employer(now, LineCode::vm), money("66.00"));
    EXPECT_EQ(employer(now, LineCode::vma), money("15.00"));
    EXPECT_EQ(employer(now, LineCode::vmrr), money("4.50"));
    EXPECT_EQ(employee(now, LineCode::mal), money("39.00"));
    EXPECT_EQ(employer(now, LineCode::ta1), money("13.20"));
    EXPECT_FALSE(line(now, LineCode::ta2));
    request.period = month("2026-06");
    EXPECT_EQ(employer(compute_payslip(request, parameters).value(), LineCode::vm), money("60.00"));
    request.headcount = 10;
    EXPECT_FALSE(line(compute_payslip(request, parameters).value(), LineCode::vm));
    request.headcount = 11;
    request.commune = "69123";
    EXPECT_EQ(compute_payslip(request, parameters).error().code, "parameter_missing");
    request.commune = "6912";
    EXPECT_EQ(refusal(request), "invalid_commune");
    EXPECT_EQ(
        parameters.publish({"vm_6912", "1.00", {}, day("2026-01-01"), day("2026-01-01"), ""}).error().code,
        "unknown_parameter");
}

TEST(MonthFacts, an_employer_short_of_apprentices_pays_from_250_on) {
    auto request = july_2026("3000.00");
    request.apprenticeship_rate = rate("0.40");
    EXPECT_FALSE(line(computed(request), LineCode::csa_sup));
    request.headcount = 250;
    EXPECT_EQ(employer(computed(request), LineCode::csa_sup), money("12.00"));
}

TEST(MonthFacts, what_makes_no_sense_is_refused) {
    auto request = july_2026("2000.00");
    request.absence = Absence{hours("20.01"), hours("20.00")};
    EXPECT_EQ(refusal(request), "invalid_hours");
    request.absence = Absence{hours("0.00"), hours("0.00")};
    EXPECT_EQ(refusal(request), "invalid_hours");
    request = july_2026("2000.00");
    request.overtime = {overtime("0.00", 25)};
    EXPECT_EQ(refusal(request), "invalid_hours");
    request = july_2026("2000.00");
    request.other_gross = money("-1.00");
    EXPECT_EQ(refusal(request), "invalid_money");
    request = july_2026("2000.00");
    request.target = hours_for("500.00", "15.00");
    request.overtime = {overtime("1.00", 25)};
    EXPECT_EQ(refusal(request), "invalid_target");
}

}  // namespace
}  // namespace essaim::payroll

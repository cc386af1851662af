#include <gtest/gtest.h>

#include "events/membership/establishment_opened.h"
#include "events/payroll/parameter_published.h"
#include "events/payroll/pay_item_recorded.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/year_to_date_opened.h"
#include "events/vocabulary/rounding.h"
#include "tests/services/payroll/period_samples.h"

namespace essaim::payroll {
namespace {

RecordPayItem item(PayItemKind kind, std::optional<Money> amount = {}, std::optional<Hours> hours = {}) {
    RecordPayItem command;
    command.member = louis;
    command.period = january;
    command.kind = kind;
    command.amount = amount;
    command.hours = hours;
    return command;
}

YearSoFar half_a_year() {
    YearSoFar year;
    year.year = 2026;
    year.last_period = Month{2026, 6};
    year.gross = euros(12'000);
    year.ceiling = Rational{4005 * 6};
    year.smic = Rational{11'000};
    year.reduction_gross = euros(12'000);
    year.reduction_smic = Rational{11'000};
    year.reduction_granted = euros(3'000);
    year.health_charged = euros(1'560);
    year.family_charged = euros(630);
    return year;
}

class PayFacts : public Paying {
  protected:
    PayFacts() { spec.given(employment(louis, new_year)); }
    PayslipIssued paid(Month period = january) {
        close(period);
        return spec.said_one<PayslipIssued>();
    }
};

Money amount(const std::vector<IssuedElement>& elements, std::string_view code) {
    Money all;
    for (const auto& each : elements)
        if (each.code == code) all += each.amount;
    return all;
}

TEST_F(PayFacts, are_of_a_member_who_is_employed_in_the_month) {
    auto bonus = item(PayItemKind::bonus, euros(100));
    bonus.member = jeanne;
    spec.when(bonus).then_refused("not_employed");
    bonus.member = louis;
    bonus.period = Month{2025, 12};
    spec.when(bonus).then_refused("not_employed");
    tests::ServiceSpec nobody(define());
    nobody.when(bonus).then_refused("unknown_cooperative");
}

TEST_F(PayFacts, say_what_their_kind_needs) {
    spec.when_body("record_pay_item", R"({"member":"m-louis","period":"2026-01","kind":"bonus"})")
        .then_invalid("missing_field", "/body/amount");
    spec.when_body("record_pay_item", R"({"member":"m-louis","period":"2026-01","kind":"absence"})")
        .then_invalid("missing_field", "/body/hours");
    spec.when_body("record_pay_item",
                   R"({"member":"m-louis","period":"2026-01","kind":"overtime","hours":"2.00"})")
        .then_invalid("missing_field", "/body/percent");
    spec.when_body("record_pay_item", R"({"member":"m-louis","period":"2026-01","kind":"seizure"})")
        .then_invalid("missing_field", "/body/dependants");
    for (const auto* kind : {"seizure", "bonus"})
        spec.when_body("record_pay_item", R"({"member":"m-louis","period":"2026-01","kind":")" +
                                              std::string(kind) + R"(","amount":"1.00","dependants":100})")
            .then_invalid("invalid_amount", "/body/dependants");
    spec.when_body(
            "record_pay_item",
            R"({"member":"m-louis","period":"2026-01","kind":"absence","from":"2026-01-30","until":"2026-02-02"})")
        .then_invalid("invalid_period", "/body/until");
}

TEST_F(PayFacts, the_last_of_a_kind_and_name_holds) {
    spec.when(item(PayItemKind::bonus, euros(100))).then_accepted();
    spec.when(item(PayItemKind::bonus, euros(100))).then_unchanged();
    spec.when(item(PayItemKind::bonus, euros(250))).then_accepted();
    auto other = item(PayItemKind::bonus, euros(30));
    other.item = "thirtieth";
    spec.when(other).then_accepted();
    const auto slip = paid();
    EXPECT_EQ(slip.gross, euros(2480));
    EXPECT_EQ(amount(slip.earnings, "bonus"), euros(280));
}

TEST_F(PayFacts, an_absence_of_days_takes_its_hours_from_the_pay_and_its_days_from_the_ceiling) {
    auto absence = item(PayItemKind::absence);
    absence.from = date(2026, 1, 5);
    absence.until = date(2026, 1, 9);
    spec.when(absence).then_accepted();
    // Five of 22 days of work: 35.00 of 154.00 hours; seven… five calendar days of 31.
    const auto slip = paid();
    EXPECT_EQ(slip.gross, euros(1700));
    EXPECT_EQ(slip.year_to_date.ceiling, (Rational{4005 * 26, 31}));
    EXPECT_EQ(slip.hours, Hours{11'667});
}

TEST_F(PayFacts, a_day_of_absence_is_its_part_of_the_days_whatever_the_hours) {
    auto contract = employment(jeanne, new_year, {}, euros(2000));
    contract.monthly_hours = Hours{10'000};  // a day is 4.615… hours
    spec.given(contract);
    auto absence = item(PayItemKind::absence);
    absence.member = jeanne;
    absence.from = absence.until = date(2026, 1, 5);
    spec.when(absence).then_accepted();
    const auto gross_of_jeanne = [&](Month period) {
        close(period);
        for (const auto& event : spec.said())
            if (const auto* slip = event.as<PayslipIssued>(); slip && slip->member == jeanne)
                return slip->gross;
        return Money{};
    };
    EXPECT_EQ(gross_of_jeanne(january), Money{190'909});  // 21 days of 22
}

TEST_F(PayFacts, a_day_of_absence_in_a_month_begun_within_it_is_its_part_of_the_days) {
    auto contract = employment(jeanne, date(2026, 1, 15), {}, euros(2000));
    contract.monthly_hours = Hours{10'000};
    spec.given(contract);
    auto absence = item(PayItemKind::absence);
    absence.member = jeanne;
    absence.from = absence.until = date(2026, 1, 20);
    spec.when(absence).then_accepted();
    close(january);
    for (const auto& event : spec.said())
        if (const auto* slip = event.as<PayslipIssued>(); slip && slip->member == jeanne) {
            EXPECT_EQ(slip->gross, euros(1000));  // 12 days less one, of 22
            EXPECT_EQ(slip->year_to_date.ceiling,
                      (Rational{4005, 1} * Rational{16, 31} * Rational{100 * 12, 1820}));
        }
}

TEST_F(PayFacts, what_was_advanced_received_or_seized_is_not_paid_again) {
    spec.when(item(PayItemKind::advance, euros(300))).then_accepted();
    spec.when(item(PayItemKind::benefit, euros(50))).then_accepted();
    spec.when(item(PayItemKind::refund, euros(20))).then_accepted();
    auto seizure = item(PayItemKind::seizure);
    seizure.dependants = 1;
    spec.when(seizure).then_accepted();
    const auto slip = paid();
    EXPECT_EQ(slip.gross, euros(2250));
    EXPECT_EQ(amount(slip.deductions, "advances"), -euros(300));
    EXPECT_EQ(amount(slip.deductions, "benefits_received"), -euros(50));
    EXPECT_EQ(amount(slip.deductions, "refunds"), euros(20));
    EXPECT_LT(amount(slip.deductions, "seizure"), Money{});
    Money lines;
    for (const auto& line : slip.lines) lines += line.employee;
    Money beside;
    for (const auto& each : slip.deductions) beside += each.amount;
    EXPECT_EQ(slip.gross + beside, lines + slip.withholding + slip.net_paid);
}

TEST_F(PayFacts, overtime_is_paid_at_its_percent) {
    auto overtime = item(PayItemKind::overtime, {}, Hours{1'000});
    overtime.percent = percent(25);
    spec.when(overtime).then_accepted();
    overtime.percent = percent(50);
    overtime.hours = Hours{200};
    spec.when(overtime).then_accepted();
    const auto slip = paid();
    EXPECT_EQ(slip.gross, euros(2200) + Money{18'132} + Money{4'352});  // 2200/151.67 x 12.5 and x 3
    EXPECT_EQ(slip.year_to_date.overtime_exempt, Money{22'484});
}

/// Who is employed at 2,200.00 from 15 January on, for 12 days of work of 22.
class BegunWithin : public Paying {
  protected:
    BegunWithin() { spec.given(employment(louis, date(2026, 1, 15))); }
    PayslipIssued paid() {
        close(january);
        return spec.said_one<PayslipIssued>();
    }
};

TEST_F(BegunWithin, a_month_pays_overtime_by_the_hour_of_the_whole_months_salary) {
    auto overtime = item(PayItemKind::overtime, {}, Hours{1'000});
    overtime.percent = percent(25);
    spec.when(overtime).then_accepted();
    const auto slip = paid();
    EXPECT_EQ(amount(slip.earnings, "overtime"), Money{18'132});  // 2200/151.67 x 12.5
    EXPECT_EQ(slip.gross, euros(1200) + Money{18'132});
    EXPECT_EQ(slip.hours, Hours{8'273 + 1'000});
    EXPECT_EQ(slip.year_to_date.ceiling, (Rational{4005 * 17, 31}));
}

TEST_F(BegunWithin, a_month_compares_leave_with_the_part_of_the_whole_months_salary) {
    auto leave = item(PayItemKind::leave, euros(30'000));
    leave.from = date(2026, 1, 19);
    leave.until = date(2026, 1, 23);
    leave.days = Quantity{6'000};
    leave.acquired = Quantity{30'000};
    spec.when(leave).then_accepted();
    const auto slip = paid();
    EXPECT_EQ(amount(slip.earnings, "paid_leave"), euros(100));  // 600.00 against 500.00
    EXPECT_EQ(slip.gross, euros(1300));
}

TEST_F(PayFacts, an_absence_with_pay_kept_up_hands_on_the_daily_allowances) {
    auto absence = item(PayItemKind::absence, euros(250), Hours{3'500});
    absence.percent = percent(90);
    absence.subrogated = true;
    spec.when(absence).then_accepted();
    const auto slip = paid();
    EXPECT_EQ(amount(slip.earnings, "suspension"), -euros(500));  // 35 of 154 hours
    EXPECT_EQ(amount(slip.earnings, "maintained"), euros(200));
    EXPECT_EQ(amount(slip.deductions, "daily_allowances"), Money{23'325});
}

TEST_F(PayFacts, paid_leave_is_paid_by_the_better_of_the_two_methods) {
    auto leave = item(PayItemKind::leave, euros(30'000));
    spec.when_body("record_pay_item",
                   R"({"member":"m-louis","period":"2026-01","kind":"leave","amount":"1.00","hours":"7.00"})")
        .then_invalid("missing_field", "/body/days");
    leave.from = date(2026, 1, 5);
    leave.until = date(2026, 1, 9);
    leave.days = Quantity{6'000};
    leave.acquired = Quantity{30'000};
    spec.when(leave).then_accepted();
    // A tenth of 30,000.00 for 6 days of 30: 600.00; the salary kept up for 35 of 154 hours: 500.00.
    auto slip = paid();
    EXPECT_EQ(amount(slip.earnings, "paid_leave"), euros(100));
    EXPECT_EQ(slip.gross, euros(2300));
    EXPECT_EQ(slip.year_to_date.ceiling, Rational{4005});  // paid: no day is lost
    leave.period = january + 1;
    leave.amount = euros(20'000);
    leave.from = date(2026, 2, 2);
    leave.until = date(2026, 2, 6);
    spec.when(leave).then_accepted();
    slip = paid(january + 1);  // 400.00 against 550.00: the salary goes on
    EXPECT_EQ(slip.gross, euros(2200));
}

TEST_F(PayFacts, another_employer_of_the_network_shares_the_ceiling) {
    spec.when(item(PayItemKind::elsewhere, euros(2200))).then_accepted();
    const auto slip = paid();
    EXPECT_EQ(slip.year_to_date.ceiling, (Rational{4005, 2}));
    EXPECT_EQ(slip.gross, euros(2200));
    for (const auto& line : slip.lines)
        if (line.code == "VIEP") {
            EXPECT_EQ(line.base, Money{200'250});
        }
}

TEST_F(PayFacts, a_commune_with_a_published_levy_sets_its_rate_from_its_day_on) {
    const EstablishmentId strasbourg = id<EstablishmentId>("e-strasbourg");
    membership::EstablishmentOpened opened{strasbourg, *Siret::read("18177117100012"), "67482", new_year};
    auto contract = employment(jeanne, new_year);
    contract.establishment = strasbourg;
    spec.given(opened, contract);
    for (const auto& [value, from] : {std::pair{"2.00", date(2026, 1, 1)}, {"2.20", date(2026, 2, 1)}})
        spec.given(ParameterPublished{"vm_67482", value, {}, from, date(2025, 12, 1), "Urssaf"});
    const auto levy = [&](const MemberId& member) {
        Money due;
        for (const auto& event : spec.said())
            if (const auto* slip = event.as<PayslipIssued>(); slip && slip->member == member)
                for (const auto& line : slip->lines)
                    if (line.code == "VM") due += line.employer;
        return due;
    };
    close(january);
    EXPECT_EQ(levy(jeanne), euros(44));
    EXPECT_EQ(levy(louis), Money{});  // Lyon: the rate that the employer said
    for (const auto& event : spec.said())
        if (const auto* slip = event.as<PayslipIssued>(); slip && slip->member == jeanne) {
            EXPECT_EQ(slip->lines.front().employee_rate, *TextForm<Rate>::read("1.30"));
        }
    close(january + 1);
    EXPECT_EQ(levy(jeanne), Money{4'840});
}

TEST_F(PayFacts, who_works_overseas_is_taxed_by_the_neutral_grid_of_there) {
    const EstablishmentId saint_denis = id<EstablishmentId>("e-saint-denis");
    membership::EstablishmentOpened opened{saint_denis, *Siret::read("18177117100012"), "97411", new_year};
    auto contract = employment(jeanne, new_year, {}, euros(2500));
    contract.establishment = saint_denis;
    spec.given(opened, contract);
    close(january);
    for (const auto& event : spec.said())
        if (const auto* slip = event.as<PayslipIssued>(); slip && slip->member == jeanne) {
            EXPECT_GT(slip->net_taxable, euros(1971));
            EXPECT_LT(slip->net_taxable, euros(2171));
            EXPECT_EQ(slip->withholding_rate, *TextForm<Rate>::read("1.30"));
        }
}

TEST_F(PayFacts, a_short_fixed_term_abates_half_a_minimum_wage_before_the_neutral_grid) {
    spec.given(employment(jeanne, new_year, date(2026, 2, 28), euros(3500)));
    close(january);
    for (const auto& event : spec.said())
        if (const auto* slip = event.as<PayslipIssued>(); slip && slip->member == jeanne) {
            EXPECT_EQ(slip->withholding,
                      round2_half_up(slip->withholding_rate, slip->net_taxable - euros(748)));
            EXPECT_GT(slip->withholding, Money{});
        }
}

TEST_F(PayFacts, of_a_month_that_another_program_paid_are_refused) {
    spec.when(OpenYearToDate{louis, Month{2026, 7}, half_a_year(), "Silae"}).then_accepted();
    auto bonus = item(PayItemKind::bonus, euros(100));
    bonus.period = Month{2026, 6};
    spec.when(bonus).then_refused("before_opening");
    bonus.period = Month{2026, 7};
    spec.when(bonus).then_accepted();
}

TEST_F(PayFacts, a_year_begun_elsewhere_goes_on_here) {
    const Month july{2026, 7};
    spec.when(OpenYearToDate{louis, july, half_a_year(), "Silae"})
        .then(YearToDateOpened{louis, july, half_a_year(), "Silae"});
    spec.when(OpenYearToDate{louis, july, half_a_year(), "Silae"}).then_unchanged();
    const auto slip = paid(july);
    EXPECT_EQ(slip.year_to_date.gross, euros(14'200));
    EXPECT_EQ(slip.year_to_date.ceiling, Rational{4005 * 7});
    spec.when(CorrectPayslip{louis, Month{2026, 6}, "late"}).then_refused("before_opening");
    spec.when(OpenYearToDate{louis, july, half_a_year(), "another"}).then_refused("already_paid_here");
    EXPECT_EQ(paid(july.next()).year_to_date.gross, euros(16'400));
}

TEST_F(PayFacts, a_year_begun_elsewhere_makes_sense) {
    auto year = half_a_year();
    year.reduction_granted = euros(13'000);
    OpenYearToDate command{louis, Month{2026, 7}, year, "Silae"};
    ASSERT_TRUE(command.check());
    EXPECT_EQ(command.check()->code, "invalid_year_to_date");
    command.year_to_date = half_a_year();
    command.period = Month{2026, 5};
    EXPECT_EQ(command.check()->code, "year_to_date_out_of_order");
    spec.when(OpenYearToDate{jeanne, Month{2026, 7}, half_a_year(), "Silae"}).then_refused("not_employed");
}

}  // namespace
}  // namespace essaim::payroll

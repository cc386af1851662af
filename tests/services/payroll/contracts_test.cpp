#include <gtest/gtest.h>

#include <algorithm>

#include "events/membership/contract_amended.h"
#include "events/membership/contract_ended.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_closed.h"
#include "events/payroll/period_computed.h"
#include "events/vocabulary/rounding.h"
#include "tests/services/payroll/period_samples.h"

namespace essaim::payroll {
namespace {

using membership::ContractKind;

/// What is paid under contracts that begin, change and end within months.
class Contracts : public Paying {
  protected:
    membership::ContractAmended amended(Date from) {
        membership::ContractAmended event;
        event.member = louis;
        event.kind = ContractKind::cdi;
        event.from = from;
        return event;
    }
    membership::ContractEnded ended(ContractKind kind, Date on) {
        return {louis, kind, on, membership::EndReason::resignation};
    }
    PeriodComputed computed(Month period) {
        spec.when(OpenPeriod{period}).then_accepted();
        compute(period);
        return spec.said_one<PeriodComputed>();
    }
    Money gross(Month period) { return computed(period).gross; }
    PayslipIssued issued(Month period) {
        close(period);
        return spec.said_one<PayslipIssued>();
    }
    RecordPayItem absence(Date from, Date until) {
        RecordPayItem command;
        command.member = louis;
        command.period = Month::of(from);
        command.kind = PayItemKind::absence;
        command.from = from;
        command.until = until;
        return command;
    }
};

TEST_F(Contracts, pay_a_month_begun_by_its_days_of_work) {
    spec.given(employment(louis, date(2026, 1, 15)));
    EXPECT_EQ(gross(january), euros(1200));  // 12 days of 22
}

TEST_F(Contracts, pay_a_month_ended_by_its_days_of_work) {
    spec.given(employment(louis, new_year), ended(ContractKind::cdi, date(2026, 1, 14)));
    EXPECT_EQ(gross(january), euros(1000));
}

// What is shown, declared and counted as paid: 1820/12 hours by 12 days of 22.
TEST_F(Contracts, pay_of_a_month_begun_the_hours_that_its_salary_is_of) {
    spec.given(employment(louis, date(2026, 1, 15)));
    EXPECT_EQ(issued(january).hours, Hours{8273});
    EXPECT_EQ(spec.said_one<PeriodClosed>().hours, Hours{8273});
    EXPECT_EQ(issued(january + 1).hours, whole_time);
}

// 12 of 22 days of work are less of January than 17 of its 31 days.
TEST_F(Contracts, are_not_below_the_minimum_wage_in_a_month_begun_that_pays_it_by_days_of_work) {
    spec.given(employment(louis, date(2026, 1, 15), {}, Money{182'303}));  // 12.02 an hour
    const auto month = computed(january);
    EXPECT_EQ(month.gross, Money{99'438});
    EXPECT_TRUE(month.anomalies.empty());
}

TEST_F(Contracts, are_below_the_minimum_wage_in_a_month_begun_that_pays_a_cent_less) {
    spec.given(employment(louis, date(2026, 1, 15), {}, Money{182'301}));
    const auto month = computed(january);
    EXPECT_EQ(month.gross, Money{99'437});
    ASSERT_EQ(month.anomalies.size(), 1u);
    EXPECT_EQ(month.anomalies[0].code, "below_minimum_wage");
    EXPECT_TRUE(month.anomalies[0].blocking);
}

TEST_F(Contracts, pay_of_a_month_ended_the_hours_that_its_salary_is_of) {
    spec.given(employment(louis, new_year), ended(ContractKind::cdi, date(2026, 1, 14)));
    EXPECT_EQ(issued(january).hours, Hours{6894});  // 10 days of 22
}

TEST_F(Contracts, pay_all_hours_of_a_month_of_which_no_day_of_work_is_before_them) {
    spec.given(employment(louis, date(2026, 2, 2)));  // the first is a Sunday
    const auto slip = issued(january + 1);
    EXPECT_EQ(slip.gross, euros(2200));
    EXPECT_EQ(slip.hours, whole_time);
}

TEST_F(Contracts, pay_of_a_part_timers_month_begun_the_part_of_his_hours) {
    auto part_time = employment(louis, date(2026, 1, 15), {}, euros(1320));
    part_time.monthly_hours = Hours{10000};
    spec.given(part_time);
    auto more = absence(date(2026, 1, 20), date(2026, 1, 20));
    more.kind = PayItemKind::overtime;
    more.from.reset();
    more.until.reset();
    more.hours = Hours{300};
    more.percent = percent(10);
    spec.when(more).then_accepted();
    EXPECT_EQ(issued(january).hours, Hours{5455 + 300});
}

TEST_F(Contracts, pay_no_hours_of_a_month_begun_in_which_their_work_was_missed) {
    spec.given(employment(louis, date(2026, 1, 15)));
    spec.when(absence(date(2026, 1, 20), date(2026, 1, 20))).then_accepted();
    const auto slip = issued(january);
    EXPECT_EQ(slip.gross, euros(1100));  // 11 days of 22
    EXPECT_EQ(slip.hours, Hours{7583});
}

TEST_F(Contracts, pay_no_hours_of_a_month_of_which_nothing_is_paid) {
    spec.given(employment(louis, new_year));
    spec.when(absence(date(2026, 2, 1), date(2026, 2, 28))).then_accepted();
    close(january);
    const auto slip = issued(january + 1);  // of 20 days of work: 140.00 hours are all of it
    EXPECT_EQ(slip.gross, euros(0));
    EXPECT_EQ(slip.hours, Hours{});
}

TEST_F(Contracts, weigh_the_hours_of_a_month_begun_within_which_they_change) {
    auto half = amended(date(2026, 1, 22));
    half.gross = euros(1100);
    half.monthly_hours = Hours{7583};
    spec.given(employment(louis, date(2026, 1, 15)), half);
    const auto slip = issued(january);
    EXPECT_EQ(slip.gross, euros(850));   // 5 days of 22 at 2200, 7 at 1100
    EXPECT_EQ(slip.hours, Hours{5860});  // the same of 151.67 and 75.83
}

TEST_F(Contracts, pay_a_whole_month_that_is_begun_and_ended_with_it) {
    spec.given(employment(louis, date(2028, 2, 1), date(2028, 2, 29)));
    EXPECT_EQ(gross(Month{2028, 2}), euros(2200));
}

TEST_F(Contracts, pay_nothing_before_the_first_and_after_the_last_day) {
    spec.given(employment(louis, date(2026, 2, 1), date(2026, 2, 28)));
    EXPECT_EQ(computed(january).payslips, 0u);
    close_open(january);
    EXPECT_EQ(computed(january + 1).payslips, 1u);
    close_open(january + 1);
    EXPECT_EQ(computed(january + 2).payslips, 0u);
}

TEST_F(Contracts, hold_a_raise_from_its_day_on) {
    auto raise = amended(date(2026, 2, 1));
    raise.gross = euros(2300);
    spec.given(employment(louis, new_year), raise);
    EXPECT_EQ(gross(january), euros(2200));
    close_open(january);
    EXPECT_EQ(gross(january + 1), euros(2300));
}

TEST_F(Contracts, pay_a_month_by_its_parts_where_a_raise_holds_from_within_it) {
    auto raise = amended(date(2026, 1, 15));
    raise.gross = euros(2420);
    spec.given(employment(louis, new_year), raise);
    EXPECT_EQ(gross(january), euros(2320));  // 10 days of 22 at 2200, 12 at 2420
    close_open(january);
    EXPECT_EQ(gross(january + 1), euros(2420));
}

TEST_F(Contracts, pay_each_part_of_a_month_that_is_begun_within_it) {
    auto raise = amended(date(2026, 1, 22));
    raise.gross = euros(2420);
    spec.given(employment(louis, date(2026, 1, 15)), raise);
    EXPECT_EQ(gross(january), euros(1270));  // 5 days of 22 at 2200, 7 at 2420
}

TEST_F(Contracts, weigh_the_hours_of_a_month_like_its_pay) {
    auto half = amended(date(2026, 1, 15));
    half.gross = euros(1100);
    half.monthly_hours = Hours{7583};
    spec.given(employment(louis, new_year), half);
    close(january);
    const auto payslip = spec.said_one<PayslipIssued>();
    EXPECT_EQ(payslip.gross, euros(1600));
    EXPECT_EQ(payslip.hours, Hours{11030});  // (10 x 151.67 + 12 x 75.83) / 22
    // And the ceiling by these hours: 4005.00 x 110.30 / (1820/12).
    EXPECT_EQ(payslip.year_to_date.ceiling, Rational(4005 * 1103 * 12, 10 * 1820));
}

TEST_F(Contracts, know_no_part_of_a_month_without_a_day_of_work) {
    auto raise = amended(date(2026, 1, 31));  // a Saturday
    raise.gross = euros(5000);
    spec.given(employment(louis, new_year), raise);
    EXPECT_EQ(gross(january), euros(2200));
}

TEST_F(Contracts, hold_the_later_raise_though_the_earlier_was_told_after_it) {
    auto later = amended(date(2026, 3, 1));
    later.gross = euros(2500);
    auto earlier = amended(date(2026, 2, 1));
    earlier.gross = euros(2300);
    spec.given(employment(louis, new_year), later, earlier);
    EXPECT_EQ(gross(Month{2026, 4}), euros(2500));
}

TEST_F(Contracts, hold_what_a_later_amendment_does_not_speak_of) {
    auto later = amended(date(2026, 3, 1));
    later.executive = true;
    auto earlier = amended(date(2026, 2, 1));
    earlier.gross = euros(2300);
    spec.given(employment(louis, new_year), later, earlier);
    EXPECT_EQ(gross(Month{2026, 4}), euros(2300));
}

TEST_F(Contracts, hold_the_last_word_on_one_day) {
    auto first = amended(date(2026, 2, 1));
    first.gross = euros(2300);
    auto second = first;
    second.gross = euros(2400);
    spec.given(employment(louis, new_year), first, second);
    EXPECT_EQ(gross(Month{2026, 4}), euros(2400));
}

TEST_F(Contracts, that_follow_one_another_end_each_on_its_day) {
    spec.given(employment(louis, new_year, date(2026, 3, 31)),
               employment(louis, date(2026, 4, 1), date(2026, 6, 30)),
               ended(ContractKind::cdd, date(2026, 2, 28)));
    EXPECT_EQ(computed(Month{2026, 3}).payslips, 0u);
    close_open(Month{2026, 3});
    EXPECT_EQ(gross(Month{2026, 4}), euros(2200));
}

TEST_F(Contracts, that_follow_one_another_in_a_month_are_each_paid_by_its_days) {
    spec.given(employment(louis, new_year, date(2026, 1, 15)),
               employment(louis, date(2026, 1, 16), {}, euros(2640)));
    const auto both = computed(january);
    ASSERT_GE(both.anomalies.size(), 1u);
    EXPECT_EQ(both.anomalies.front(), (Anomaly{louis, "several_contracts", "2", false}));
    EXPECT_EQ(both.gross, euros(1100 + 1320));  // 11 days of 22 at 2200.00, 11 at 2640.00
    close_open(january);
    const auto slip = spec.said_one<PayslipIssued>();
    EXPECT_EQ(slip.contract_from, date(2026, 1, 16));
    EXPECT_EQ(slip.year_to_date.gross, euros(1320));  // of the contract that goes on
    EXPECT_EQ(slip.year_to_date.ceiling, (Rational{4005 * 16, 31}));
    Money employee, employer;
    Money capped, fixed_term;
    for (const auto& line : slip.lines) {
        employee += line.employee;
        employer += line.employer;
        if (line.code == "VIEP") capped = *line.base;
        if (line.code == "CPF-CDD") fixed_term = line.employer;
    }
    EXPECT_EQ(capped, euros(2420));
    EXPECT_EQ(fixed_term, euros(11));  // of the fixed term alone
    EXPECT_EQ(slip.net_before_tax, slip.gross - employee);
    EXPECT_EQ(slip.employer_cost, slip.gross + employer);
    EXPECT_EQ(slip.withholding, round2_half_up(slip.withholding_rate, slip.net_taxable));
    EXPECT_EQ(slip.net_paid, slip.net_before_tax - slip.withholding);
    ASSERT_EQ(slip.earnings.size(), 2u);
    EXPECT_EQ(slip.earnings[0].amount + slip.earnings[1].amount, slip.gross);
    EXPECT_EQ(slip.earnings[0].hours, Hours{7583});
    EXPECT_EQ(slip.earnings[1].hours, Hours{7583});
    EXPECT_EQ(slip.hours, Hours{15166});
    close(january + 1);
    EXPECT_EQ(spec.said_one<PayslipIssued>().year_to_date.gross, euros(1320 + 2640));
}

// Each shares the ceiling of its days with what is paid elsewhere over them: 1,500.00 and 1,600.00 of
// 3,100.00.
TEST_F(Contracts, that_follow_one_another_share_the_ceiling_each_by_its_days) {
    spec.given(employment(louis, new_year, date(2026, 1, 15)),
               employment(louis, date(2026, 1, 16), {}, euros(2640)));
    RecordPayItem elsewhere;
    elsewhere.member = louis;
    elsewhere.period = january;
    elsewhere.kind = PayItemKind::elsewhere;
    elsewhere.amount = euros(3100);
    spec.when(elsewhere).then_accepted();
    const auto slip = issued(january);
    const auto capped = std::find_if(slip.lines.begin(), slip.lines.end(),
                                     [](const auto& line) { return line.code == "VIEP"; });
    ASSERT_NE(capped, slip.lines.end());
    // 4005.00 x 15/31 x 1100/2600 = 819.88, and 4005.00 x 16/31 x 1320/2920 = 934.44.
    EXPECT_EQ(capped->base, Money{81'988} + Money{93'444});
    EXPECT_EQ(capped->employee, Money{5'657} + Money{6'448});
}

TEST_F(Contracts, that_follow_one_another_count_the_days_of_an_absence_once) {
    spec.given(employment(louis, new_year, date(2026, 1, 15)), employment(louis, date(2026, 1, 16)));
    RecordPayItem absence;
    absence.member = louis;
    absence.period = january;
    absence.kind = PayItemKind::absence;
    absence.from = date(2026, 1, 14);
    absence.until = date(2026, 1, 19);  // two days of work under each
    spec.when(absence).then_accepted();
    EXPECT_EQ(gross(january), euros(2200 - 400));
}

TEST_F(Contracts, a_cesa_and_an_employment_of_one_month_are_not_paid_in_silence) {
    spec.given(cesa(louis, new_year), ended(ContractKind::cesa, date(2026, 1, 15)),
               employment(louis, date(2026, 1, 16)));
    const auto both = computed(january);
    ASSERT_EQ(both.anomalies.size(), 1u);
    EXPECT_EQ(both.anomalies.front(), (Anomaly{louis, "several_contracts", "2", false}));
    EXPECT_EQ(both.gross, euros(1100));  // nothing was decided of the Cesa: 11 days of 22
}

TEST_F(Contracts, begin_the_year_anew_each) {
    spec.given(employment(louis, new_year, date(2026, 1, 31)), employment(louis, date(2026, 2, 1)));
    close(january);
    close(january + 1);
    const auto payslip = spec.said_one<PayslipIssued>();
    EXPECT_EQ(payslip.contract_from, date(2026, 2, 1));
    EXPECT_EQ(payslip.year_to_date.gross, euros(2200));
}

TEST_F(Contracts, cumulate_the_year_month_by_month) {
    spec.given(employment(louis, new_year));
    close(january);
    close(january + 1);
    const auto payslip = spec.said_one<PayslipIssued>();
    EXPECT_EQ(payslip.year_to_date.gross, euros(4400));
    EXPECT_EQ(payslip.year_to_date.last_period, january + 1);
}

}  // namespace
}  // namespace essaim::payroll

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "events/membership/contract_ended.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_computed.h"
#include "events/vocabulary/rounding.h"
#include "tests/services/payroll/period_samples.h"

namespace essaim::payroll {
namespace {

using membership::ContractKind;

const Rational ceiling{4005};

/// An entrepreneur who is also employed by the cooperative.
class AtOnce : public Paying {
  protected:
    membership::EmploymentSigned part_time(Hours hours, Money gross, Date from = new_year) {
        auto event = employment(louis, from, {}, gross);
        event.monthly_hours = hours;
        return event;
    }
    activities::PayDecided decided_gross(Money gross) {
        auto decision = spend("d-1", louis, january, euros(3000));
        decision.target = activities::PayTarget::gross;
        decision.target_amount = gross;
        return decision;
    }
    RecordPayItem elsewhere(Money amount) {
        RecordPayItem item;
        item.member = louis;
        item.period = january;
        item.kind = PayItemKind::elsewhere;
        item.amount = amount;
        return item;
    }
    PayslipIssued issued(Month period) {
        close(period);
        return spec.said_one<PayslipIssued>();
    }
    static Money employee(const PayslipIssued& slip, std::string_view code) {
        for (const auto& line : slip.lines)
            if (line.code == code) return line.employee;
        return {};
    }
    static Money base(const PayslipIssued& slip, std::string_view code) {
        for (const auto& line : slip.lines)
            if (line.code == code) return line.base.value_or(Money{});
        return {};
    }
    static Money memo(const PayslipIssued& slip, std::string_view code) {
        for (const auto& element : slip.deductions)
            if (element.code == code) return element.base;
        return {};
    }
};

TEST_F(AtOnce, are_both_paid_by_one_payslip_that_closes) {
    spec.given(cesa(louis), part_time(Hours{10000}, euros(1500)), spend("d-1", louis, january, euros(600)));
    const auto slip = issued(january);
    Money employee, employer, earned;
    for (const auto& line : slip.lines) {
        employee += line.employee;
        employer += line.employer;
    }
    for (const auto& element : slip.earnings) earned += element.amount;
    EXPECT_EQ(earned, slip.gross);
    EXPECT_GT(slip.gross, euros(1900));
    EXPECT_EQ(slip.hours, Hours{12000});
    EXPECT_EQ(slip.net_before_tax, slip.gross - employee);
    EXPECT_EQ(slip.employer_cost, slip.gross + employer);
    EXPECT_EQ(slip.net_paid, slip.net_before_tax - slip.withholding);
    // 120 hours of 151.67: one ceiling of the hours of both.
    EXPECT_EQ(slip.year_to_date.ceiling, ceiling * Rational(120 * 12, 1820));
    EXPECT_EQ(slip.year_to_date.gross, slip.gross);
    // What the activities bear is what they decided, and not the employment.
    ASSERT_EQ(slip.slices.size(), 1u);
    EXPECT_LE(slip.employer_cost - memo(slip, "employment_cost"), euros(600));
    EXPECT_GT(slip.employer_cost - memo(slip, "employment_cost") + Money{50}, euros(600));
    EXPECT_EQ(slip.unspent, euros(600) - (slip.employer_cost - memo(slip, "employment_cost")));
}

TEST_F(AtOnce, have_no_more_than_one_ceiling_whatever_their_hours) {
    auto large = cesa(louis);
    large.monthly_hours = Hours{10000};
    spec.given(large, employment(louis, new_year, {}, euros(3500)),
               spend("d-1", louis, january, euros(3000)));
    const auto slip = issued(january);
    EXPECT_EQ(slip.year_to_date.ceiling, ceiling);
    EXPECT_GT(slip.gross, euros(4005));
    EXPECT_EQ(base(slip, "VIEP"), euros(4005));
    EXPECT_EQ(employee(slip, "CET"), round2_half_up(*TextForm<Rate>::read("0.14"), slip.gross));
}

// An employer's share of the ceiling is that of all that it pays (CSS R242-3): 3,000.00 of 6,000.00.
TEST_F(AtOnce, share_one_ceiling_with_another_employer_by_what_both_are_paid) {
    spec.given(cesa(louis), part_time(Hours{10000}, euros(2000)), decided_gross(euros(1000)));
    spec.when(elsewhere(euros(3000))).then_accepted();
    const auto slip = issued(january);
    EXPECT_EQ(slip.gross, euros(3000));
    EXPECT_EQ(slip.year_to_date.ceiling, ceiling / Rational{2});
    EXPECT_EQ(base(slip, "VIEP"), Money{200'250});
    // Of the first contract's 1,000.00 the whole, below its 1,001.25; of the second's the rest.
    EXPECT_EQ(employee(slip, "VIEP"), Money{6'900} + Money{6'917});
    EXPECT_EQ(base(slip, "AA2"), Money{99'750});
}

TEST_F(AtOnce, share_the_ceiling_by_a_pay_that_follows_from_its_cost) {
    spec.given(part_time(Hours{10000}, euros(2000)), cesa(louis, date(2026, 1, 2)),
               spend("d-1", louis, january, euros(1500)));
    spec.when(elsewhere(euros(2500))).then_accepted();
    const auto slip = issued(january);
    EXPECT_LE(slip.employer_cost - memo(slip, "employment_cost"), euros(1500));
    EXPECT_GT(slip.employer_cost - memo(slip, "employment_cost") + Money{100}, euros(1500));
    // The employment's share, and what the Cesa adds to it from the second of the month on.
    const Rational cesas = exact(slip.gross - euros(2000));
    const Rational before{2000 * 30, 31};
    const Rational others{2500 * 30, 31};
    const auto share = [&](const Rational& pay) { return pay / (pay + others); };
    const Rational whole =
        ceiling * (Rational{2000, 4500} + Rational{30, 31} * (share(before + cesas) - share(before)));
    EXPECT_EQ(round2_half_up(slip.year_to_date.ceiling), round2_half_up(whole));
    EXPECT_EQ(base(slip, "VIEP"), round2_half_up(whole));
}

TEST_F(AtOnce, have_the_ceiling_of_their_hours_once_nothing_is_paid_elsewhere) {
    spec.given(cesa(louis), part_time(Hours{10000}, euros(2000)), decided_gross(euros(1000)));
    spec.when(elsewhere(euros(3000))).then_accepted();
    spec.when(elsewhere(Money{})).then_accepted();
    EXPECT_EQ(issued(january).year_to_date.ceiling, ceiling * Rational(120 * 12, 1820));
}

TEST_F(AtOnce, have_one_year_of_bases_and_each_its_reduction) {
    spec.given(cesa(louis), part_time(Hours{10000}, euros(1500), date(2026, 2, 1)),
               spend("d-1", louis, january, euros(900)), spend("d-2", louis, january + 1, euros(900)),
               spend("d-3", louis, january + 2, euros(900)));
    const auto first = issued(january);
    const auto second = issued(january + 1);
    const auto third = issued(january + 2);
    EXPECT_EQ(second.contract_from, date(2026, 2, 1));
    EXPECT_EQ(third.year_to_date.gross, first.gross + second.gross + third.gross);
    EXPECT_EQ(third.year_to_date.ceiling, ceiling * Rational((20 + 120 + 120) * 12, 1820));
    EXPECT_EQ(third.year_to_date.reduction_gross, euros(3000));  // of the employment alone
}

TEST_F(AtOnce, go_on_with_the_years_bases_when_one_of_them_ends) {
    auto half_year = part_time(Hours{10000}, euros(1500));
    half_year.kind = ContractKind::cdd;
    half_year.until = date(2026, 1, 31);
    spec.given(cesa(louis), half_year, spend("d-1", louis, january, euros(900)),
               spend("d-2", louis, january + 1, euros(900)));
    const auto first = issued(january);
    const auto second = issued(january + 1);
    EXPECT_EQ(second.year_to_date.gross, first.gross + second.gross);
    EXPECT_EQ(second.year_to_date.reduction_gross, first.gross - euros(1500) + second.gross);
    EXPECT_EQ(memo(second, "employment_cost"), Money{});
}

TEST_F(AtOnce, are_corrected_to_the_year_that_is_known_then) {
    spec.given(cesa(louis), part_time(Hours{10000}, euros(3000)));
    for (int month = 0; month < 3; ++month)
        spec.given(spend("d-" + std::to_string(month), louis, january + month, euros(1500)));
    const auto first = issued(january);
    const auto second = issued(january + 1);
    spec.when(bonus(louis, january, euros(4000))).then_accepted();
    close(january + 2);
    std::vector<PayslipIssued> third;
    for (const auto& event : spec.said())
        if (const auto* slip = event.as<PayslipIssued>()) third.push_back(*slip);
    ASSERT_EQ(third.size(), 3u);
    EXPECT_EQ(third[0].revision, 2u);
    const auto& paid = third.back();
    EXPECT_EQ(first.gross + second.gross + paid.gross + paid.carried.gross, paid.year_to_date.gross);
    // The bonus is the employment's; the Cesa's part follows the bases of the year that both have.
    EXPECT_GT(memo(third[0], "employment_cost"), memo(first, "employment_cost") + euros(4000));
    Money capped;
    for (const auto& slip : third) capped += base(slip, "VIEP");
    EXPECT_EQ(capped, round2_half_up(std::min(exact(paid.year_to_date.gross), paid.year_to_date.ceiling)));
}

TEST_F(AtOnce, leave_to_the_activities_what_they_decided_after_the_cesa_has_ended) {
    spec.given(cesa(louis),
               membership::ContractEnded{louis, ContractKind::cesa, date(2026, 1, 31),
                                         membership::EndReason::resignation},
               part_time(Hours{10000}, euros(1500), date(2026, 2, 1)),
               spend("d-1", louis, january, euros(600)), spend("d-2", louis, january + 1, euros(600)));
    EXPECT_EQ(issued(january).slices.size(), 1u);
    EXPECT_TRUE(issued(january + 1).slices.empty());  // what was spread over later months comes back
}

TEST_F(AtOnce, that_begin_on_one_day_are_both_paid) {
    spec.given(cesa(louis), part_time(Hours{5000}, euros(700)), spend("d-1", louis, january, euros(500)));
    EXPECT_GT(issued(january).gross, euros(1000));
}

TEST_F(AtOnce, are_both_due_what_was_decided_within_its_own_limits) {
    spec.given(cesa(louis, new_year, euros(800)), part_time(Hours{10000}, euros(1500)),
               spend("d-1", louis, january, euros(600)));
    spec.when(OpenPeriod{january}).then_accepted();
    compute(january);
    const auto anomalies = spec.said_one<PeriodComputed>().anomalies;
    const auto of = [&](std::string_view code) {
        return std::any_of(anomalies.begin(), anomalies.end(),
                           [&](const Anomaly& one) { return one.code == code && one.blocking; });
    };
    EXPECT_TRUE(of("fixed_part_not_covered"));  // of the entrepreneur's 800.00, whatever the employment pays
    EXPECT_FALSE(of("cost_above_reserved"));
    EXPECT_FALSE(of("several_contracts"));
}

TEST_F(AtOnce, that_overlap_as_two_employments_still_wait_for_a_person) {
    spec.given(part_time(Hours{5000}, euros(700)), part_time(Hours{5000}, euros(700), date(2026, 1, 10)));
    spec.when(OpenPeriod{january}).then_accepted();
    compute(january);
    EXPECT_EQ(spec.said_one<PeriodComputed>().anomalies.front(),
              (Anomaly{louis, "several_contracts", "2", true}));
}

TEST_F(AtOnce, are_seized_together_on_all_that_is_paid) {
    spec.given(cesa(louis), part_time(Hours{10000}, euros(1300)), spend("d-1", louis, january, euros(900)));
    RecordPayItem seizure;
    seizure.member = louis;
    seizure.period = january;
    seizure.kind = PayItemKind::seizure;
    seizure.amount = euros(1);
    spec.when(seizure).then_accepted();
    const auto slip = issued(january);
    const auto found = std::find_if(slip.deductions.begin(), slip.deductions.end(),
                                    [](const auto& one) { return one.code == "seizure"; });
    ASSERT_NE(found, slip.deductions.end());
    const Money net = slip.net_before_tax - slip.withholding;
    EXPECT_EQ(found->base, net);
    // Code du travail R3252-2, scale of 2026, a year's slices over twelve.
    const Rational year = exact(net) * Rational{12};
    ASSERT_GT(year, Rational{13000});
    ASSERT_LT(year, Rational{21470});
    Rational taken = Rational{4480, 20} + Rational{8730 - 4480, 10} + Rational{13000 - 8730, 5};
    taken += (std::min(year, Rational{17230}) - Rational{13000}) / Rational{4};
    if (year > Rational{17230}) taken += (year - Rational{17230}) / Rational{3};
    EXPECT_EQ(-found->amount, round2_half_up(taken / Rational{12}));
    EXPECT_EQ(slip.net_paid, net + found->amount);
}

}  // namespace
}  // namespace essaim::payroll

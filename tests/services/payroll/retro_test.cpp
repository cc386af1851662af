#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "events/membership/contract_amended.h"
#include "events/membership/contract_ended.h"
#include "events/payroll/correction_asked.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_computed.h"
#include "events/vocabulary/rounding.h"
#include "services/payroll/domain/payslip/national_parameters.h"
#include "services/payroll/domain/shown_payslip.h"
#include "tests/services/payroll/period_samples.h"

namespace essaim::payroll {
namespace {

/// Months closed one after the other, and what each closing issued.
class Retro : public Paying {
  protected:
    std::vector<PayslipIssued> issue(Month period) {
        close(period);
        std::vector<PayslipIssued> all;
        for (const auto& event : spec.said())
            if (const auto* slip = event.as<PayslipIssued>()) all.push_back(*slip);
        return all;
    }
    void raise(const MemberId& member, Date from, Money gross) {
        membership::ContractAmended event;
        event.member = member;
        event.kind = membership::ContractKind::cdi;
        event.from = from;
        event.gross = gross;
        spec.given(event);
    }
};

Money money(std::string_view text) {
    return *TextForm<Money>::read(text);
}

Money sum(const std::vector<PayslipIssued>& slips, Money PayslipIssued::*total) {
    Money all;
    for (const auto& slip : slips)
        if (slip.revision == 1) all += slip.*total;
    return all;
}

TEST_F(Retro, a_month_without_correction_carries_nothing) {
    spec.given(employment(louis, new_year));
    issue(january);
    const auto february = issue(january + 1);
    ASSERT_EQ(february.size(), 1u);
    EXPECT_EQ(february[0].carried, Carried{});
    EXPECT_EQ(february[0].year_to_date.gross, euros(4400));
}

TEST_F(Retro, a_raise_told_in_may_from_march_pays_its_difference_and_a_second_only_the_second) {
    spec.given(employment(louis, new_year));
    for (int i = 0; i < 4; ++i) issue(january + i);
    raise(louis, date(2026, 3, 1), euros(2300));
    const auto may = issue(january + 4);
    ASSERT_EQ(may.size(), 3u);  // March and April again, then May
    EXPECT_EQ(may[0].period, january + 2);
    EXPECT_EQ(may[0].revision, 2u);
    EXPECT_EQ(may[0].gross, euros(2300));
    EXPECT_EQ(may[2].carried.gross, euros(200));
    ASSERT_EQ(may[2].carried.causes.size(), 2u);
    EXPECT_EQ(may[2].carried.causes[1].period, january + 3);
    EXPECT_EQ(may[2].gross, euros(2300));
    EXPECT_EQ(may[2].year_to_date.gross, euros(2 * 2200 + 3 * 2300));
    raise(louis, date(2026, 3, 1), euros(2350));
    const auto june = issue(january + 5);
    ASSERT_EQ(june.size(), 4u);
    EXPECT_EQ(june[0].revision, 3u);
    EXPECT_EQ(june[2].revision, 2u);  // May
    EXPECT_EQ(june[3].carried.gross, euros(150));
    const auto july = issue(january + 6);
    EXPECT_EQ(july.back().carried, Carried{});
}

TEST_F(Retro, what_is_carried_bears_tax_at_the_rate_of_the_month_that_pays_it) {
    spec.given(employment(louis, new_year));
    issue(january);
    const auto alone = issue(january + 1).back();
    EXPECT_TRUE(alone.deductions.empty());
    raise(louis, new_year, euros(2500));
    const auto march = issue(january + 2);
    const auto& paid = march.back();
    Money more;  // of January and February, as they are now
    for (const auto& slip : march)
        if (slip.revision > 1) more += slip.net_taxable - alone.net_taxable;
    EXPECT_EQ(paid.carried.gross, euros(600));
    ASSERT_EQ(paid.deductions.size(), 1u);
    EXPECT_EQ(paid.deductions[0].code, "corrected_taxable");
    EXPECT_EQ(paid.deductions[0].base, more);
    EXPECT_EQ(paid.deductions[0].amount, Money{});
    EXPECT_EQ(paid.taxed(), paid.net_taxable + more);
    // The neutral rate is that of the whole, not that of the month's own pay.
    EXPECT_EQ(paid.withholding_rate, *TextForm<Rate>::read("5.30"));
    EXPECT_EQ(paid.withholding, round2_half_up(paid.withholding_rate, paid.taxed()));
    EXPECT_EQ(paid.net_paid, paid.net_before_tax - paid.withholding);
}

TEST_F(Retro, who_has_left_is_taxed_on_what_is_corrected_at_the_rate_known_then) {
    spec.given(employment(louis, new_year, date(2026, 1, 31), euros(3000)));
    issue(january);
    RecordWithholdingRate rate;
    rate.member = louis;
    rate.rate = Secret<DataClass::payslip, Rate>(percent(10));
    rate.from = date(2026, 2, 1);
    spec.when(rate).then_accepted();
    spec.when(bonus(louis, january, euros(1000))).then_accepted();
    const auto february = issue(january + 1);
    const auto& paid = february.back();
    EXPECT_EQ(paid.gross, Money{});
    EXPECT_EQ(paid.withholding_rate, percent(10));
    EXPECT_GT(paid.withholding, euros(70));
    EXPECT_EQ(paid.withholding, round2_half_up(percent(10), paid.taxed()));
    EXPECT_EQ(paid.net_paid, -paid.withholding);  // what is paid is that and what is carried
}

TEST_F(Retro, an_advance_told_late_takes_back_itself_and_not_the_pay) {
    spec.given(cesa(jeanne), spend("d-1", jeanne, january, euros(600)),
               spend("d-2", jeanne, january + 1, euros(3000)));
    const auto first = issue(january).back();
    RecordPayItem advance;
    advance.member = jeanne;
    advance.period = january;
    advance.kind = PayItemKind::advance;
    advance.amount = first.net_paid + euros(50);
    spec.when(advance).then_accepted();
    const auto february = issue(january + 1);
    ASSERT_EQ(february.size(), 2u);
    EXPECT_EQ(february[0].gross, first.gross);
    EXPECT_EQ(february[0].slices, first.slices);
    EXPECT_EQ(february[1].carried.gross, Money{});
    EXPECT_EQ(february[1].carried.net_before_tax, -*advance.amount);
    EXPECT_EQ(february[1].carried.employer_cost, Money{});
}

TEST_F(Retro, what_a_closed_month_cannot_pay_keeps_the_next_from_closing_and_takes_nothing_back) {
    spec.given(cesa(jeanne), spend("d-1", jeanne, january, euros(600)),
               spend("d-2", jeanne, january + 1, euros(600)));
    issue(january);
    spec.when(bonus(jeanne, january, euros(1000))).then_accepted();  // above all that was decided
    spec.when(OpenPeriod{january + 1}).then_accepted();
    compute(january + 1);
    const auto anomalies = spec.said_one<PeriodComputed>().anomalies;
    EXPECT_NE(std::find(anomalies.begin(), anomalies.end(),
                        Anomaly{jeanne, "nothing_payable", "2026-01 target_unreachable", true}),
              anomalies.end());
    spec.when(bonus(jeanne, january, Money{})).then_accepted();  // it is taken back
    close_open(january + 1);
    EXPECT_EQ(spec.said_one<PayslipIssued>().carried, Carried{});
}

TEST_F(Retro, what_was_paid_too_much_lessens_the_tax_of_the_month_that_takes_it_back) {
    spec.given(employment(louis, new_year, {}, euros(3000)));
    issue(january);
    raise(louis, new_year, euros(2600));
    const auto paid = issue(january + 1).back();
    EXPECT_LT(paid.carried.net_before_tax, Money{});
    EXPECT_LT(paid.taxed(), paid.net_taxable);
    EXPECT_EQ(paid.withholding, round2_half_up(paid.withholding_rate, paid.taxed()));
}

TEST_F(Retro, a_benefit_in_kind_told_late_is_not_paid_in_money) {
    spec.given(employment(louis, new_year));
    issue(january);
    RecordPayItem benefit;
    benefit.member = louis;
    benefit.period = january;
    benefit.kind = PayItemKind::benefit;
    benefit.amount = euros(100);
    spec.when(benefit).then_accepted();
    const auto paid = issue(january + 1).back();
    EXPECT_EQ(paid.carried.gross, euros(100));
    EXPECT_GT(paid.carried.net_before_tax, Money{});
    ASSERT_EQ(paid.deductions.size(), 2u);
    EXPECT_EQ(paid.deductions[1].code, "corrected_benefits");
    EXPECT_EQ(paid.net_paid, paid.net_before_tax - paid.withholding - euros(100));
}

TEST_F(Retro, a_raise_from_within_a_month_told_late_pays_its_part_of_that_month) {
    spec.given(employment(louis, new_year));
    for (int i = 0; i < 4; ++i) issue(january + i);
    raise(louis, date(2026, 3, 16), euros(2420));
    const auto may = issue(january + 4);
    ASSERT_EQ(sum(may, &PayslipIssued::gross), euros(2420));
    for (const auto& slip : may)
        if (slip.revision == 1) {
            EXPECT_EQ(slip.carried.gross, euros(120 + 220));  // 12 days of 22 in March, April whole
        }
}

TEST_F(Retro, a_wage_guarantee_found_late_costs_the_employer_its_difference_alone) {
    tests::ServiceSpec late(define());
    const auto publish = [&](const PublishedParameter& one) {
        ParameterPublished event{one.parameter, one.value,        std::nullopt,
                                 one.from,      one.published_on, one.source};
        if (one.table) {
            event.table.emplace();
            for (const auto& step : *one.table) event.table->push_back({step.below, step.value});
        }
        late.given(event);
    };
    const auto is_late = [](const PublishedParameter& one) {
        return one.parameter == "ags_employer" && one.from == date(2024, 7, 1);
    };
    late.given(registered(), delegated("p-bruno"));
    for (const auto& one : national_publications())
        if (!is_late(one)) publish(one);
    late.when(employer(date(2024, 1, 1))).then_accepted();
    late.given(employment(louis, date(2024, 1, 1), {}, euros(3000)));
    const auto close = [&](Month period) {
        late.when(OpenPeriod{period}).then_accepted();
        late.when(ComputePeriod{period}, "p-claude");
        late.when(ApprovePeriod{period, late.said_one<PeriodComputed>().content_hash}, "p-bruno")
            .then_accepted();
        late.when(ClosePeriod{period}).then_accepted();
    };
    for (int i = 5; i < 9; ++i) close(Month{2024, 1} + i);  // June to September, at 0.20
    for (const auto& one : national_publications())
        if (is_late(one)) publish(one);
    close(Month{2024, 10});
    const auto* october = late.said()[3].as<PayslipIssued>();  // after July to September
    ASSERT_TRUE(october);
    EXPECT_EQ(october->carried.gross, Money{});
    EXPECT_EQ(october->carried.net_before_tax, Money{});
    EXPECT_EQ(october->carried.employer_cost, money("4.50"));  // 3 x 0.05 % of 3000.00
}

TEST_F(Retro, who_has_left_gets_a_payslip_for_what_is_corrected) {
    spec.given(employment(louis, new_year));
    issue(january);
    membership::ContractEnded end;
    end.member = louis;
    end.kind = membership::ContractKind::cdi;
    end.on = date(2026, 1, 31);
    spec.given(end);
    EXPECT_TRUE(issue(january + 1).empty());
    spec.when(bonus(louis, january, euros(100))).then_accepted();
    const auto march = issue(january + 2);
    ASSERT_EQ(march.size(), 2u);
    EXPECT_EQ(march[0].revision, 2u);
    EXPECT_EQ(march[0].gross, euros(2300));
    EXPECT_EQ(march[1].period, january + 2);
    EXPECT_EQ(march[1].gross, Money{});
    EXPECT_EQ(march[1].carried.gross, euros(100));
    EXPECT_TRUE(issue(january + 3).empty());
}

TEST_F(Retro, a_contract_told_late_brings_its_closed_months) {
    spec.given(employment(jeanne, new_year));
    issue(january);
    spec.given(employment(louis, new_year));
    const auto february = issue(january + 1);
    ASSERT_EQ(february.size(), 3u);  // Jeanne, then January and February of Louis
    EXPECT_EQ(february[1].revision, 2u);
    EXPECT_EQ(february[2].carried.gross, euros(2200));
}

TEST_F(Retro, a_correction_asked_for_issues_again_what_does_not_differ) {
    spec.given(employment(louis, new_year));
    spec.when(CorrectPayslip{louis, january, "a label"}).then_refused("period_open");
    issue(january);
    spec.when(CorrectPayslip{jeanne, january, "a label"}).then_refused("not_paid_here");
    spec.when(CorrectPayslip{louis, january, "a label"}).then(CorrectionAsked{louis, january, "a label"});
    spec.when(CorrectPayslip{louis, january, "a label"}).then_unchanged();
    const auto february = issue(january + 1);
    ASSERT_EQ(february.size(), 2u);
    EXPECT_EQ(february[0].revision, 2u);
    ASSERT_EQ(february[1].carried.causes.size(), 1u);
    EXPECT_EQ(february[1].carried.causes[0].difference, Money{});
    EXPECT_EQ(issue(january + 2).size(), 1u);
}

TEST_F(Retro, what_is_hashed_is_the_payslip_with_whose_and_when) {
    ShownPayslip shown;
    shown.gross = euros(2000);
    shown.member = louis;
    shown.period = january;
    shown.carried.causes = {{january, 2, euros(1)}};
    Node node = to_node(static_cast<const Payslip&>(shown));
    node.set("member", Node("m-louis"));
    node.set("period", Node("2026-01"));
    node.set("revision", Node(1));
    node.set("carried", to_node(shown.carried));
    std::string written;
    write_canonical(written, shown);
    EXPECT_EQ(written, canonical_json(node));
}

TEST_F(Retro, an_approver_sees_what_is_carried) {
    spec.given(employment(louis, new_year));
    issue(january);
    raise(louis, new_year, euros(2300));
    spec.when(OpenPeriod{january + 1}).then_accepted();
    spec.when(ComputePeriod{january + 1});
    const auto computed = spec.said_one<PeriodComputed>();
    ASSERT_EQ(computed.anomalies.size(), 1u);
    EXPECT_EQ(computed.anomalies[0].code, "correction_carried");
    EXPECT_FALSE(computed.anomalies[0].blocking);
}

/// Something told of a month of Louis, before another is closed.
struct Late {
    int told;
    int month;
    PayItemKind kind;
    Money amount;
};

std::vector<Late> any_late() {
    std::vector<Late> all;
    for (int i = 0; i < 3; ++i)
        all.push_back({*rc::gen::inRange(1, 4), *rc::gen::inRange(0, 3),
                       *rc::gen::element(PayItemKind::bonus, PayItemKind::benefit, PayItemKind::advance),
                       Money{*rc::gen::inRange<std::int64_t>(1, 150'000)}});
    return all;
}

TEST_F(Retro, what_was_carried_is_not_carried_again_however_often_it_is_asked) {
    EXPECT_TRUE(rc::check([] {
        struct Months : Retro {
            void TestBody() override {}
            void run(const std::vector<Late>& facts) {
                spec.given(employment(louis, new_year, {}, euros(3000)));
                for (int i = 0; i < 4; ++i) {
                    for (std::size_t f = 0; f < facts.size(); ++f)
                        if (facts[f].told == i) tell(f, facts[f]);
                    issue(january + i);
                }
                RC_ASSERT(issue(january + 4).back().carried == Carried{});
                for (int again = 0; again < 2; ++again) {
                    spec.when(CorrectPayslip{louis, january, "time " + std::to_string(again)})
                        .then_accepted();
                    const auto slip = issue(january + 5 + again).back();
                    RC_ASSERT(!slip.carried.causes.empty());
                    for (const auto& cause : slip.carried.causes) RC_ASSERT(cause.difference == Money{});
                    RC_ASSERT(slip.carried.gross == Money{});
                    RC_ASSERT(slip.carried.net_before_tax == Money{});
                    RC_ASSERT(slip.carried.employer_cost == Money{});
                    RC_ASSERT(slip.deductions.empty());
                }
            }
            void tell(std::size_t which, const Late& fact) {
                RecordPayItem item;
                item.member = louis;
                item.period = january + fact.month;
                item.kind = fact.kind;
                item.item = "late " + std::to_string(which);
                item.amount = fact.amount;
                spec.when(item).then_accepted();
            }
        };
        Months().run(any_late());
    }));
}

TEST_F(Retro, a_year_cut_anywhere_and_opened_here_is_the_same_year) {
    EXPECT_TRUE(rc::check([] {
        struct Months : Retro {
            void TestBody() override {}
            std::vector<PayslipIssued> run(const std::vector<Money>& bonuses, int from,
                                           const YearSoFar* before) {
                spec.given(employment(louis, new_year, {}, euros(3000)));
                if (before) spec.when(OpenYearToDate{louis, january + from, *before, "cut"}).then_accepted();
                std::vector<PayslipIssued> all;
                for (int i = from; i < static_cast<int>(bonuses.size()); ++i) {
                    spec.when(bonus(louis, january + i, bonuses[static_cast<std::size_t>(i)]))
                        .then_accepted();
                    all.push_back(issue(january + i).back());
                }
                return all;
            }
        };
        std::vector<Money> bonuses;
        for (int i = 0; i < 6; ++i) bonuses.push_back(Money{*rc::gen::inRange<std::int64_t>(0, 900'000)});
        const int cut = *rc::gen::inRange(1, 6);
        const auto whole = Months().run(bonuses, 0, nullptr);
        const auto at = static_cast<std::ptrdiff_t>(cut);
        const auto rest = Months().run(bonuses, cut, &whole[static_cast<std::size_t>(cut - 1)].year_to_date);
        RC_ASSERT(rest == std::vector<PayslipIssued>(whole.begin() + at, whole.end()));
    }));
}

TEST_F(Retro, at_any_month_what_was_paid_first_and_carried_is_the_year_as_known_then) {
    EXPECT_TRUE(rc::check([] {
        struct Fact {
            int told;  // before this month is closed
            int month;
            Money bonus;
        };
        std::vector<Fact> facts;
        for (int i = 0; i < 4; ++i)
            facts.push_back({*rc::gen::inRange(0, 6), *rc::gen::inRange(0, 6),
                             Money{*rc::gen::inRange<std::int64_t>(0, 300'000)}});
        struct Months : Retro {
            void TestBody() override {}
            std::vector<PayslipIssued> run(const std::vector<Fact>& facts, bool at_once) {
                spec.given(employment(louis, new_year, {}, euros(3000)));
                std::vector<PayslipIssued> all;
                for (int i = 0; i < 6; ++i) {
                    for (std::size_t f = 0; f < facts.size(); ++f)
                        if ((at_once ? 0 : facts[f].told) == i) tell(f, facts[f]);
                    const auto slips = issue(january + i);
                    all.insert(all.end(), slips.begin(), slips.end());
                }
                return all;
            }
            void tell(std::size_t which, const Fact& fact) {
                spec.when(bonus(louis, january + fact.month, fact.bonus, "bonus " + std::to_string(which)))
                    .then_accepted();
            }
        };
        const auto as_told = Months().run(facts, false);
        const auto as_known = Months().run(facts, true);
        Carried carried;
        for (const auto& slip : as_told) {
            carried.gross += slip.carried.gross;
            carried.net_before_tax += slip.carried.net_before_tax;
            carried.employer_cost += slip.carried.employer_cost;
        }
        RC_ASSERT(sum(as_told, &PayslipIssued::gross) + carried.gross ==
                  sum(as_known, &PayslipIssued::gross));
        RC_ASSERT(sum(as_told, &PayslipIssued::net_before_tax) + carried.net_before_tax ==
                  sum(as_known, &PayslipIssued::net_before_tax));
        RC_ASSERT(sum(as_told, &PayslipIssued::employer_cost) + carried.employer_cost ==
                  sum(as_known, &PayslipIssued::employer_cost));
    }));
}

}  // namespace
}  // namespace essaim::payroll

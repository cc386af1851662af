#include <gtest/gtest.h>

#include <map>

#include "events/activities/period_settled.h"
#include "events/activities/slices_returned.h"
#include "events/vocabulary/rounding.h"
#include "services/activities/domain/definition.h"
#include "services/activities/domain/states.h"
#include "tests/services/activities/samples.h"
#include "tests/support/spec.h"

namespace essaim::activities {
namespace {

using tests::ServiceSpec;

payroll::PayslipSlice slice(std::string_view decision, const ActivityId& activity, Money amount) {
    return {id<DecisionId>(decision), activity, amount};
}

class Settling : public testing::Test {
  protected:
    Settling() {
        spec.given(registered(), cesa(jeanne), cesa(louis), opened(sewing), opened(teaching),
                   opened(id<ActivityId>("a-louis"), louis));
        for (const auto& activity : {sewing, teaching, id<ActivityId>("a-louis")})
            spec.when(invoice("i-" + activity.text(), january_first, {line(euros(1000))}, activity));
    }
    Account account(const ActivityId& activity) {
        return spec.desk().find(states::accounts, activity).value_or(Account{});
    }
    ServiceSpec spec{define()};
};

TEST_F(Settling, turns_the_payslips_cost_into_a_charge_and_returns_the_rest) {
    spec.when(pay("d-1", january, {{sewing, euros(130)}})).then_accepted();
    // 100.00 gross, 10.00 of VIEP and 10.00 of AA1 on each side: 120.00 in all
    spec.given(payslip(jeanne, january, euros(100), {slice("d-1", sewing, euros(130))}));
    spec.when_heard(closed(january));
    const auto event = spec.said_one<PaySettled>();
    EXPECT_EQ(event.cost, euros(120));
    EXPECT_EQ(event.charges, (std::vector<ActivityCharge>{{sewing, euros(130), euros(120)}}));
    EXPECT_EQ(event.pooled, Money{});
    EXPECT_EQ(event.postings, (std::vector<PayPosting>{
                                  {"6411", sewing, euros(100), {}, "salaire brut"},
                                  {"6451", sewing, euros(10), {}, "cotisations Urssaf"},
                                  {"6453", sewing, euros(10), {}, "retraite complémentaire"},
                                  {"431", sewing, {}, euros(20), "Urssaf"},
                                  {"437", sewing, {}, euros(20), "retraite complémentaire"},
                                  {"421", sewing, {}, euros(80), "net à payer"},
                              }));
    EXPECT_EQ(spec.said_one<PeriodSettled>(), (PeriodSettled{january, 1, euros(120), {}, euros(10)}));
    EXPECT_EQ(account(sewing).pay_cost, euros(120));
    EXPECT_EQ(account(sewing).reserved, Money{});
}

TEST_F(Settling, happens_once) {
    spec.when(pay("d-1", january, {{sewing, euros(130)}}));
    spec.given(payslip(jeanne, january, euros(100), {slice("d-1", sewing, euros(130))}));
    spec.when_heard(closed(january)).then_accepted();
    spec.when_heard(closed(january)).then_unchanged();
    EXPECT_EQ(account(sewing).pay_cost, euros(120));
}

TEST_F(Settling, shares_the_cost_in_proportion_to_the_slices_by_largest_remainder) {
    spec.when(pay("d-1", january, {{teaching, Money{5'001}}, {sewing, Money{5'000}}}));
    spec.when(pay("d-2", january, {{sewing, Money{5'001}}}));
    // 120.00 over 100.01 of sewing and 50.01 of teaching: 79.9973… and 40.0027…
    spec.given(payslip(jeanne, january, euros(100),
                       {slice("d-1", teaching, Money{5'001}), slice("d-1", sewing, Money{5'000}),
                        slice("d-2", sewing, Money{5'001})}));
    spec.when_heard(closed(january));
    const auto event = spec.said_one<PaySettled>();
    EXPECT_EQ(event.charges, (std::vector<ActivityCharge>{{sewing, Money{10'001}, Money{8'000}},
                                                          {teaching, Money{5'001}, Money{4'000}}}));
    EXPECT_EQ(account(sewing).reserved + account(teaching).reserved, Money{});
}

TEST_F(Settling, keeps_what_is_reserved_for_later_months) {
    spec.when(pay("d-1", january, {{sewing, euros(600)}}, 3));
    spec.given(payslip(jeanne, january, euros(100), {slice("d-1", sewing, euros(200))}));
    spec.when_heard(closed(january)).then_accepted();
    EXPECT_EQ(account(sewing).reserved, euros(400));
    EXPECT_EQ(account(sewing).available(), euros(1000 - 400 - 120));
}

TEST_F(Settling, returns_a_slice_whose_period_closes_without_a_payslip) {
    spec.when(pay("d-1", january, {{sewing, euros(600)}}, 2));
    spec.when_heard(closed(january));
    spec.then(
        SlicesReturned{
            january, jeanne, ReturnCause::no_payslip, {{id<DecisionId>("d-1"), sewing, euros(300)}}},
        PeriodSettled{january, 0, {}, {}, euros(300)});
    EXPECT_EQ(account(sewing).reserved, euros(300));
}

TEST_F(Settling, returns_what_was_decided_after_the_cut_with_that_cause) {
    spec.when(pay("d-1", january, {{sewing, euros(100)}}));  // commit 4 of the chain
    spec.when(pay("d-2", january, {{sewing, euros(50)}}));   // commit 5
    spec.when(pay("d-3", january, {{id<ActivityId>("a-louis"), euros(70)}}, 1, louis));
    spec.given(payslip(jeanne, january, Money{7'500}, {slice("d-1", sewing, euros(100))}));
    spec.when_heard(closed(january, 4));
    EXPECT_EQ(spec.said_one<PaySettled>().charges,
              (std::vector<ActivityCharge>{{sewing, euros(100), euros(90)}}));
    EXPECT_EQ(spec.said_one<PeriodSettled>(),
              (PeriodSettled{january, 1, euros(90), {}, euros(10 + 50 + 70)}));
    std::vector<SlicesReturned> returned;
    for (const auto& event : spec.said())
        if (const auto* one = event.as<SlicesReturned>()) returned.push_back(*one);
    ASSERT_EQ(returned.size(), 2U);
    EXPECT_EQ(returned[0].cause, ReturnCause::decided_after_close);
    EXPECT_EQ(returned[1].cause, ReturnCause::decided_after_close);
    EXPECT_EQ(account(sewing).reserved, Money{});
}

TEST_F(Settling, charges_a_permanents_pay_to_the_pooled_section) {
    const MemberId team = id<MemberId>("m-team");
    spec.given(employment(team), payslip(team, january, euros(2000), {}));
    spec.when_heard(closed(january));
    const auto event = spec.said_one<PaySettled>();
    EXPECT_EQ(event.pooled, euros(2400));
    EXPECT_TRUE(event.charges.empty());
    for (const auto& posting : event.postings) EXPECT_EQ(posting.activity, std::nullopt);
}

payroll::PayslipIssued revision(const MemberId& member, Month period, std::uint32_t number, Money gross) {
    auto event = payslip(member, period, gross, {});
    event.revision = number;
    return event;
}

/// The month's own payslip, and what it carries of an earlier one's `revision`: of the sample's rates.
payroll::PayslipIssued carrying(payroll::PayslipIssued event, const payroll::PayslipIssued& now,
                                Money gross) {
    event.carried.gross = gross;
    event.carried.net_before_tax = round2_half_up(percent(80), gross);
    event.carried.employer_cost = round2_half_up(percent(120), gross);
    event.carried.causes = {{now.period, now.revision, event.carried.employer_cost}};
    return event;
}

TEST_F(Settling, books_what_corrections_carry_to_the_accounts_of_their_own_kinds) {
    const MemberId team = id<MemberId>("m-team");
    spec.given(employment(team), payslip(team, january, euros(2000), {}));
    spec.when_heard(closed(january)).then_accepted();
    const auto second = revision(team, january, 2, euros(2300));
    spec.given(second, carrying(payslip(team, january + 1, euros(2000), {}), second, euros(300)));
    spec.when_heard(closed(january + 1)).then_accepted();
    EXPECT_EQ(spec.said_one<PaySettled>().postings,
              (std::vector<PayPosting>{
                  {"6411", std::nullopt, euros(2300), {}, "salaire brut"},
                  {"6451", std::nullopt, euros(230), {}, "cotisations Urssaf"},
                  {"6453", std::nullopt, euros(230), {}, "retraite complémentaire"},
                  {"431", std::nullopt, {}, euros(460), "Urssaf"},
                  {"437", std::nullopt, {}, euros(460), "retraite complémentaire"},
                  {"421", std::nullopt, {}, euros(1840), "net à payer"},
              }));
    // A second correction carries its difference from the first, not from what was paid.
    const auto third = revision(team, january, 3, euros(2200));
    spec.given(third, carrying(payslip(team, january + 2, Money{}, {}), third, -euros(100)));
    spec.when_heard(closed(january + 2)).then_accepted();
    EXPECT_EQ(spec.said_one<PaySettled>().postings,
              (std::vector<PayPosting>{
                  {"6411", std::nullopt, {}, euros(100), "salaire brut"},
                  {"6451", std::nullopt, {}, euros(10), "cotisations Urssaf"},
                  {"6453", std::nullopt, {}, euros(10), "retraite complémentaire"},
                  {"431", std::nullopt, euros(20), {}, "Urssaf"},
                  {"437", std::nullopt, euros(20), {}, "retraite complémentaire"},
                  {"421", std::nullopt, euros(80), {}, "net à payer"},
              }));
}

TEST_F(Settling, shares_what_is_carried_over_the_activities_and_each_balances) {
    spec.given(payslip(jeanne, january, euros(300), {}));
    spec.when_heard(closed(january)).then_accepted();
    spec.when(pay("d-1", january + 1, {{sewing, euros(101)}, {teaching, euros(200)}})).then_accepted();
    auto second = revision(jeanne, january, 2, euros(300));
    second.deductions.emplace_back().code = "advances";
    second.deductions.back().amount = -euros(40);
    auto february = payslip(jeanne, january + 1, euros(200),
                            {slice("d-1", sewing, euros(101)), slice("d-1", teaching, euros(200))});
    february.carried.net_before_tax = -euros(40);
    february.carried.causes = {{january, 2, {}}};
    spec.given(second, february);
    spec.when_heard(closed(january + 1)).then_accepted();
    std::map<std::optional<ActivityId>, Money> balance;
    Money advanced;
    for (const auto& posting : spec.said_one<PaySettled>().postings) {
        balance[posting.activity] += posting.debit - posting.credit;
        if (posting.account == "425") advanced += posting.credit - posting.debit;
    }
    EXPECT_EQ(advanced, euros(40));
    EXPECT_EQ(balance, (std::map<std::optional<ActivityId>, Money>{{sewing, {}}, {teaching, {}}}));
}

TEST_F(Settling, leaves_to_the_pooled_section_what_an_employment_beside_the_cesa_costs) {
    spec.when(pay("d-1", january, {{sewing, euros(500)}})).then_accepted();
    auto both = payslip(jeanne, january, euros(1000), {slice("d-1", sewing, euros(500))});
    both.deductions.emplace_back().code = "employment_cost";
    both.deductions.back().base = euros(840);  // of 1200.00
    spec.given(both);
    spec.when_heard(closed(january)).then_accepted();
    const auto event = spec.said_one<PaySettled>();
    EXPECT_EQ(event.charges, (std::vector<ActivityCharge>{{sewing, euros(500), euros(360)}}));
    EXPECT_EQ(event.pooled, euros(840));
    Money balance, gross;
    for (const auto& posting : event.postings) {
        if (posting.activity == sewing) balance += posting.debit - posting.credit;
        if (posting.account == "6411") gross += posting.debit;
    }
    EXPECT_EQ(balance, Money{});
    EXPECT_EQ(gross, euros(1000));
}

TEST_F(Settling, of_a_month_without_any_pay_is_a_fact_too) {
    spec.when_heard(closed(january)).then(PeriodSettled{january, 0, {}, {}, {}});
}

TEST_F(Settling, is_for_processes) {
    const auto definition = define();
    EXPECT_EQ(definition.commands().find("settle_pay")->second.asked_by, kernel::AskedBy::processes);
}

}  // namespace
}  // namespace essaim::activities

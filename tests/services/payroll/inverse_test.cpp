#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/services/payroll/payslip_samples.h"

namespace essaim::payroll {
namespace {

Payslip july_2026(const PayTarget& target) {
    auto request = full_time("2026-07", 60);
    request.target = target;
    return computed(request);
}

TEST(Inverse, a_cost_gives_the_largest_gross_within_it) {
    struct Case {
        std::string_view cost, gross, reached, net;
    };
    for (const auto& each :
         {Case{"1000.00", "950.76", "999.99", "730.68"}, Case{"2500.00", "2151.83", "2500.00", "1681.44"},
          Case{"2856.00", "2344.11", "2856.00", "1833.65"}, Case{"3000.00", "2423.90", "2999.99", "1896.80"},
          Case{"5000.00", "3628.41", "5000.00", "2850.32"}, Case{"7800.00", "5504.15", "7800.00", "4345.25"},
          Case{"8000.00", "5601.04", "7937.49", "4422.97"},
          Case{"9000.00", "6264.17", "9000.00", "4954.87"}}) {
        const auto payslip = july_2026(cost(each.cost));
        EXPECT_EQ(payslip.gross, money(each.gross)) << each.cost;
        EXPECT_EQ(payslip.employer_cost, money(each.reached)) << each.cost;
        EXPECT_EQ(payslip.net_before_tax, money(each.net)) << each.cost;
        EXPECT_EQ(payslip.unspent, money(each.cost) - money(each.reached)) << each.cost;
    }
}

TEST(Inverse, a_net_gives_the_smallest_gross_that_reaches_it) {
    struct Case {
        std::string_view net, gross, cost;
    };
    for (const auto& each : {Case{"1000.00", "1290.98", "1350.10"}, Case{"1500.00", "1922.60", "2054.88"},
                             Case{"2000.00", "2554.26", "3230.91"}, Case{"3000.00", "3817.52", "5294.22"},
                             Case{"5000.00", "6320.44", "9080.65"}}) {
        const auto payslip = july_2026(net(each.net));
        EXPECT_EQ(payslip.gross, money(each.gross)) << each.net;
        EXPECT_EQ(payslip.employer_cost, money(each.cost)) << each.net;
    }
}

TEST(Inverse, the_worked_totals_of_july_2026) {
    struct Case {
        std::string_view gross, net, taxable, rate, withheld, cost;
    };
    for (const auto& each : {Case{"1801.80", "1404.35", "1476.28", "0.00", "0.00", "1875.75"},
                             Case{"2500.00", "1957.05", "2048.87", "2.90", "59.42", "3135.50"},
                             Case{"4000.00", "3144.45", "3279.00", "9.90", "324.62", "5574.64"},
                             Case{"6000.00", "4742.97", "4934.51", "15.80", "779.65", "8621.36"},
                             Case{"10000.00", "7951.36", "8256.86", "20.00", "1651.37", "14354.80"}}) {
        const auto payslip = july_2026(gross(each.gross));
        EXPECT_EQ(payslip.net_before_tax, money(each.net)) << each.gross;
        EXPECT_EQ(payslip.net_social, money(each.net)) << each.gross;
        EXPECT_LE(absolute(payslip.net_taxable - money(each.taxable)), Money{2}) << each.gross;
        EXPECT_EQ(payslip.withholding_rate, rate(each.rate)) << each.gross;
        EXPECT_LE(absolute(payslip.withholding - money(each.withheld)), Money{1}) << each.gross;
        EXPECT_EQ(payslip.employer_cost, money(each.cost)) << each.gross;
    }
}

TEST(Inverse, the_net_falls_where_the_technical_balance_starts) {
    EXPECT_EQ(july_2026(gross("4005.00")).net_before_tax, money("3148.41"));
    EXPECT_EQ(july_2026(gross("4005.01")).net_before_tax, money("3142.81"));
    EXPECT_EQ(july_2026(net("3148.41")).gross, money("4004.99"));  // the smallest that gives it
    EXPECT_EQ(july_2026(net("3148.42")).gross, money("4012.02"));
}

TEST(Inverse, a_target_that_nothing_reaches_is_refused) {
    auto request = full_time("2026-07", 60);
    for (const auto& each : {cost("10.00"), hours_for("0.05", "12.31"), hours_for("21.60", "12.31")}) {
        request.target = each;
        EXPECT_EQ(refusal(request), "target_unreachable");
    }
    request.target = cost("21.60");  // the health cover alone
    EXPECT_EQ(computed(request).gross, money("0.00"));
    request.target = gross("0.00");
    EXPECT_EQ(computed(request).net_before_tax, money("-21.94"));
    request.target = net("999999999.99");
    EXPECT_EQ(refusal(request), "target_unreachable");
}

TEST(Inverse, a_target_is_one_of_four) {
    auto request = full_time("2026-07", 60);
    for (const auto& each :
         {PayTarget{}, PayTarget{money("1.00"), money("1.00"), {}, {}},
          PayTarget{money("1.00"), {}, {}, money("1.00")}, PayTarget{{}, {}, {}, money("1.00")},
          PayTarget{{}, money("1.00"), money("1.00"), money("1.00")}}) {
        request.target = each;
        EXPECT_EQ(refusal(request), "invalid_target");
    }
}

/// A year behind a month, in which ceilings and the reduction are anywhere.
PayslipRequest any_month() {
    auto request = full_time("2026-01", *rc::gen::element(5, 20, 60));
    request.period =
        month(*rc::gen::element<std::string>("2024-06", "2025-03", "2025-07", "2026-02", "2026-07"));
    request.executive = *rc::gen::arbitrary<bool>();
    request.weekly_hours = Hours{*rc::gen::inRange<std::int64_t>(100, 3'501)};
    request.health_premium = Money{*rc::gen::element<std::int64_t>(0, 3'755, 4'000)};
    const int months_before = *rc::gen::inRange(0, 3);
    const Month last = request.period;
    request.period = last - months_before;
    for (; request.period < last; request.period = request.period.next()) {
        request.target = {Money{*rc::gen::inRange<std::int64_t>(0, 1'500'000)}, {}, {}, {}};
        request.year_to_date = computed(request).year_to_date;
    }
    return request;
}

Payslip at(PayslipRequest request, Money of) {
    request.target = {of, {}, {}, {}};
    return computed(request);
}

TEST(Inverse, a_cent_more_would_cost_more_than_the_budget) {
    EXPECT_TRUE(rc::check([] {
        auto request = any_month();
        const Money budget{*rc::gen::inRange<std::int64_t>(0, 2'000'000)};
        request.target = {{}, budget, {}, {}};
        if (refusal(request) == "target_unreachable") {
            RC_ASSERT(at(request, Money{}).employer_cost > budget);
            return;
        }
        const auto payslip = computed(request);
        RC_ASSERT(payslip.employer_cost + payslip.unspent == budget);
        RC_ASSERT(payslip.unspent >= Money{});
        for (std::int64_t more = 1; more <= 200; ++more)
            RC_ASSERT(at(request, payslip.gross + Money{more}).employer_cost > budget);
    }));
}

TEST(Inverse, no_smaller_gross_reaches_the_net) {
    EXPECT_TRUE(rc::check([] {
        auto request = any_month();
        const Money target{*rc::gen::inRange<std::int64_t>(0, 1'200'000)};
        request.target = {{}, {}, target, {}};
        if (refusal(request) == "target_unreachable") {
            RC_ASSERT(at(request, Money{}).net_before_tax > target);
            return;
        }
        const auto payslip = computed(request);
        RC_ASSERT(payslip.net_before_tax >= target);
        for (std::int64_t less = 1; less <= 200 && Money{less} <= payslip.gross; ++less)
            RC_ASSERT(at(request, payslip.gross - Money{less}).net_before_tax < target);
    }));
}

TEST(Inverse, what_a_gross_costs_buys_at_least_that_gross) {
    EXPECT_TRUE(rc::check([] {
        auto request = any_month();
        const auto forward = at(request, Money{*rc::gen::inRange<std::int64_t>(0, 1'500'000)});
        // A reduction made good for earlier months may exceed all else: nobody aims at a cost below nothing.
        RC_PRE(forward.employer_cost >= Money{});
        request.target = {{}, forward.employer_cost, {}, {}};
        const auto back = computed(request);
        RC_ASSERT(back.gross >= forward.gross);
        RC_ASSERT(back.employer_cost == forward.employer_cost);
    }));
}

TEST(Inverse, no_larger_number_of_hours_is_within_the_budget) {
    EXPECT_TRUE(rc::check([] {
        auto request = any_month();
        const Money budget{*rc::gen::inRange<std::int64_t>(1'000, 600'000)};
        const Money hourly{*rc::gen::inRange<std::int64_t>(1'000, 6'000)};
        request.target = {{}, budget, {}, hourly};
        const bool reached = refusal(request) != "target_unreachable";
        const std::int64_t most = reached ? computed(request).hours.hundredths : 0;
        if (reached) RC_ASSERT(computed(request).employer_cost <= budget);
        // Every number of hours above, one in eleven of them, and the nearest ones all.
        for (std::int64_t h = most + 1; h <= 15'167; h += h < most + 100 ? 1 : 11) {
            auto direct = request;
            direct.hours = Hours{h};
            RC_ASSERT(at(direct, Money{(h * hourly.cents + 50) / 100}).employer_cost > budget);
        }
    }));
}

}  // namespace
}  // namespace essaim::payroll

#include "projections/activity_account/activity_account.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "tests/projections/books.h"
#include "tests/support/view_spec.h"

namespace essaim::projections {
namespace {

using namespace activities;
using Spec = tests::ViewSpec<ActivityAccount>;

constexpr Month january{2026, 1};

std::string row(std::string_view period, std::string_view amounts) {
    return R"({"activity":"a-jeanne","period":")" + std::string(period) + "\"," + std::string(amounts) +
           "}\n";
}

TEST(ActivityAccount, tells_jeannes_six_months) {
    Spec view;
    view.given(invoice("i-1", "2026-000001", date(2026, 1, 5), euros(500)),
               invoice("i-2", "2026-000002", date(2026, 1, 6), euros(400)),
               invoice("i-3", "2026-000003", date(2026, 1, 7), euros(300)),
               expense("x-1", date(2026, 1, 8), euros(280)));
    EXPECT_EQ(view.lines(),
              row("2026-01",
                  R"("turnover":"1200.00","contribution":"120.00","expenses":"280.00","pay_cost":"0.00",)"
                  R"("reserved":"0.00","advances":"0.00","available":"800.00","future_pay":"800.00",)"
                  R"("result":"800.00")"));
    view.given(decided("d-1", january, euros(800),
                       {Money{13334}, Money{13334}, Money{13333}, Money{13333}, Money{13333}, Money{13333}}),
               settled(january, Money{13334}, Money{13326}),
               settled(january + 1, Money{13334}, Money{13327}));
    EXPECT_EQ(
        view.lines(),
        row("2026-01",
            R"("turnover":"1200.00","contribution":"120.00","expenses":"280.00","pay_cost":"133.26",)"
            R"("reserved":"666.66","advances":"0.00","available":"0.08","future_pay":"666.74",)"
            R"("result":"666.74")") +
            row("2026-02",
                R"("turnover":"1200.00","contribution":"120.00","expenses":"280.00","pay_cost":"266.53",)"
                R"("reserved":"533.32","advances":"0.00","available":"0.15","future_pay":"533.47",)"
                R"("result":"533.47")"));
}

TEST(ActivityAccount, has_no_row_where_nothing_moved_and_one_where_all_was_taken_back) {
    Spec view;
    view.given(invoice("i-1", "2026-000001", date(2026, 1, 5), euros(100)),
               credit("n-1", "A2026-000001", "i-1", date(2026, 3, 1), euros(100)),
               settled(january + 1, {}, {}));
    const auto rows = view.rows();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(*rows[1].find("period")->string(), "2026-03");
    EXPECT_EQ(*rows[1].find("turnover")->string(), "0.00");
    EXPECT_EQ(*rows[1].find("contribution")->string(), "0.00");
}

TEST(ActivityAccount, a_loss_is_no_future_pay) {
    Spec view;
    view.given(expense("x-1", date(2026, 1, 8), euros(280)));
    EXPECT_EQ(*view.rows()[0].find("result")->string(), "-280.00");
    EXPECT_EQ(*view.rows()[0].find("future_pay")->string(), "0.00");
    view.given(refusal(expense("x-1", date(2026, 1, 8), euros(280)), date(2026, 2, 2)));
    EXPECT_EQ(*view.rows()[1].find("result")->string(), "0.00");
}

TEST(ActivityAccount, returned_slices_are_available_again_from_the_closed_month_on) {
    Spec view;
    view.given(invoice("i-1", "2026-000001", date(2026, 1, 5), euros(100)),
               decided("d-1", january, euros(90), {euros(45), euros(45)}));
    SlicesReturned returned;
    returned.period = january + 1;
    returned.slices = {{id<DecisionId>("d-1"), id<ActivityId>("a-jeanne"), euros(45)}};
    view.given(returned);
    const auto rows = view.rows();
    EXPECT_EQ(*rows[0].find("available")->string(), "0.00");
    EXPECT_EQ(*rows[1].find("available")->string(), "45.00");
}

RC_GTEST_PROP(ActivityAccount, says_the_same_in_whatever_order_facts_are_recorded, ()) {
    using Give = std::function<void(Spec&)>;
    std::vector<Give> facts;
    const auto amounts = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 1'000'000));
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        const Date on = (january + static_cast<int>(i % 5)).first_day();
        const Money amount{amounts[i]};
        const auto name = std::to_string(i);
        switch (i % 3) {
            case 0:
                facts.push_back(
                    [=](Spec& view) { view.given(invoice("i-" + name, "n-" + name, on, amount)); });
                break;
            case 1:
                facts.push_back([=](Spec& view) { view.given(expense("x-" + name, on, amount)); });
                break;
            case 2:
                facts.push_back([=](Spec& view) { view.given(settled(Month::of(on), amount, amount)); });
                break;
        }
    }
    const auto told = [](const std::vector<Give>& all) {
        Spec view;
        for (const auto& give : all) give(view);
        return view.lines();
    };
    const auto in_order = told(facts);
    std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
    std::shuffle(facts.begin(), facts.end(), random);
    RC_ASSERT(told(facts) == in_order);
}

}  // namespace
}  // namespace essaim::projections

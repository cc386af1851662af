#include "projections/journal/journal.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/projections/books.h"
#include "tests/support/view_spec.h"

namespace essaim::projections {
namespace {

using namespace activities;
using Spec = tests::ViewSpec<Journal>;

struct Line {
    std::string account, activity, debit, credit;
    bool operator==(const Line&) const = default;
};

std::vector<Line> lines_of(const Spec& view) {
    std::vector<Line> lines;
    for (const auto& row : view.rows())
        lines.push_back({*row.find("account")->string(), *row.find("activity")->string(),
                         *row.find("debit")->string(), *row.find("credit")->string()});
    return lines;
}

Money money(const Node& row, std::string_view column) {
    return *TextForm<Money>::read(*row.find(column)->string());
}

PaySettled paid_by_two_sections() {
    auto event = settled(Month{2026, 1}, euros(60), euros(60));
    event.pooled = euros(60);
    event.postings = {{"6411", id<ActivityId>("a-jeanne"), euros(60), {}, "salaire brut"},
                      {"421", id<ActivityId>("a-jeanne"), {}, euros(60), "net à payer"},
                      {"6411", std::nullopt, euros(60), {}, "salaire brut"},
                      {"421", std::nullopt, {}, euros(60), "net à payer"}};
    return event;
}

TEST(Journal, posts_an_invoice_and_its_contribution) {
    Spec view;
    view.given(invoice("i-1", "2026-000001", date(2026, 1, 5), euros(500)));
    EXPECT_EQ(lines_of(view), (std::vector<Line>{{"411", "a-jeanne", "600.00", "0.00"},
                                                 {"706", "a-jeanne", "0.00", "500.00"},
                                                 {"44571", "a-jeanne", "0.00", "100.00"},
                                                 {"451", "a-jeanne", "50.00", "0.00"},
                                                 {"451", "pooled", "0.00", "50.00"}}));
}

TEST(Journal, posts_a_credit_note_and_a_refusal_the_other_way_round) {
    Spec view;
    view.given(credit("n-1", "A2026-000001", "i-1", date(2026, 1, 6), euros(500)));
    EXPECT_EQ(lines_of(view)[0], (Line{"411", "a-jeanne", "0.00", "600.00"}));
    Spec refused;
    refused.given(refusal(expense("x-1", date(2026, 1, 8), euros(100)), date(2026, 1, 9)));
    EXPECT_EQ(lines_of(refused), (std::vector<Line>{{"606", "a-jeanne", "0.00", "100.00"},
                                                    {"44566", "a-jeanne", "0.00", "20.00"},
                                                    {"401", "a-jeanne", "120.00", "0.00"}}));
}

TEST(Journal, owes_an_expense_to_whoever_paid_it) {
    Spec view;
    view.given(expense("x-1", date(2026, 1, 8), euros(100), PaidBy::member));
    EXPECT_EQ(lines_of(view)[2], (Line{"467", "a-jeanne", "0.00", "120.00"}));
}

TEST(Journal, posts_pay_on_the_last_day_of_its_month_for_each_section) {
    Spec view;
    view.given(paid_by_two_sections());
    const auto rows = view.rows();
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(*rows[0].find("on")->string(), "2026-01-31");
    EXPECT_EQ(*rows[0].find("label")->string(), "Paie 2026-01 m-jeanne, salaire brut");
    EXPECT_EQ(lines_of(view)[3], (Line{"421", "pooled", "0.00", "60.00"}));
}

TEST(Journal, names_the_commit_and_the_event) {
    Spec view;
    view.given(receipt("t-1", "i-1", date(2026, 1, 20), euros(50)));
    const auto hash = sha256("activities/oxalis/1").hex();
    EXPECT_EQ(*view.rows()[0].find("entry")->string(), hash.substr(0, 16) + "-0");
}

TEST(Journal, every_entry_balances_and_comes_by_date) {
    Spec view;
    view.given(paid_by_two_sections(), invoice("i-1", "2026-000001", date(2026, 1, 5), Money{33'333}),
               credit("n-1", "A2026-000001", "i-1", date(2026, 1, 6), Money{11'111}),
               expense("x-1", date(2026, 1, 4), Money{7'777}),
               receipt("t-1", "i-1", date(2026, 1, 20), euros(50)));
    std::map<std::string, Money> balance;
    std::string last;
    for (const auto& row : view.rows()) {
        balance[*row.find("entry")->string()] += money(row, "debit") - money(row, "credit");
        EXPECT_LE(last, *row.find("on")->string());
        last = *row.find("on")->string();
    }
    EXPECT_EQ(balance.size(), 5U);
    for (const auto& [entry, difference] : balance) EXPECT_EQ(difference, Money{}) << entry;
}

}  // namespace
}  // namespace essaim::projections

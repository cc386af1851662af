#include <gtest/gtest.h>

#include <algorithm>

#include "events/core/json.h"
#include "tests/services/essaim/serve/month.h"

namespace essaim::host {
namespace {

using tests::enrol;
using tests::lines_of;
using tests::run;
using tests::Said;
using tests::Served;

std::vector<Node> rows_of_view(Served& served, const std::string& view) {
    std::vector<Node> rows;
    for (const auto* cooperative : {"coopaname", "oxalis", "grandsensemble"}) {
        std::string cursor;
        for (;;) {
            const auto said = served.as("p-anna").get("/v1/cooperatives/" + std::string(cooperative) + "/" +
                                                      view + "?limit=50" + cursor);
            if (said.status == 404) break;  // not in this scenario
            EXPECT_EQ(said.status, 200u) << said.body;
            for (const auto& row : *said.json.find("rows")->items()) rows.push_back(row);
            const Node* next = said.json.find("next");
            if (!next || next->is_null()) break;
            cursor = "&cursor=" + *next->string();
        }
    }
    return rows;
}

bool contains(const Node& row, const Node& expected) {
    return std::all_of(expected.members()->begin(), expected.members()->end(), [&](const auto& member) {
        const Node* found = row.find(member.name);
        return found && *found == member.value;
    });
}

class MonthOverHttp : public testing::TestWithParam<std::string> {};

TEST_P(MonthOverHttp, has_the_answers_and_the_rows_that_a_file_has) {
    Served served;
    enrol(served);
    const auto answers = run(served, GetParam());
    const auto expected = lines_of(GetParam(), "answers.jsonl");
    ASSERT_EQ(answers.size(), expected.size());
    for (std::size_t line = 0; line < answers.size(); ++line) {
        EXPECT_EQ(answers[line].at("/outcome"), print_json(*expected[line].find("outcome")))
            << answers[line].body;
        if (const Node* code = expected[line].find("code"); code && !code->is_null()) {
            EXPECT_EQ(answers[line].at("/code"), print_json(*code)) << answers[line].body;
        }
    }
    for (const std::string view : {"invoices", "payslips", "activity_account", "cooperative_figures"}) {
        const auto rows = rows_of_view(served, view);
        for (const auto& row : lines_of(GetParam(), view + ".jsonl"))
            EXPECT_TRUE(std::any_of(rows.begin(), rows.end(),
                                    [&](const Node& candidate) { return contains(candidate, row); }))
                << view << " has no " << print_json(row);
    }
}

TEST_P(MonthOverHttp, asked_again_each_id_gives_its_first_commits) {
    Served served;
    enrol(served);
    const auto first = run(served, GetParam());
    const auto heads = served.get("/v1/network/cooperatives").at("/position");
    const auto again = run(served, GetParam());
    ASSERT_EQ(again.size(), first.size());
    for (std::size_t line = 0; line < first.size(); ++line) {
        if (first[line].status == 409) {
            EXPECT_EQ(again[line].body, first[line].body) << "a refusal is equal byte for byte";
        } else if (first[line].status == 200) {
            EXPECT_EQ(again[line].at("/outcome"), "\"unchanged\"") << again[line].body;
        }
        EXPECT_EQ(again[line].at("/commits"), first[line].at("/commits"));
        EXPECT_EQ(again[line].at("/result"), first[line].at("/result"));
        EXPECT_EQ(again[line].at("/position"), first[line].at("/position"));
    }
    EXPECT_EQ(served.get("/v1/network/cooperatives").at("/position"), heads);
}

INSTANTIATE_TEST_SUITE_P(Both, MonthOverHttp, testing::Values("jeanne", "network"),
                         [](const auto& scenario) { return scenario.param; });

}  // namespace
}  // namespace essaim::host

#include <gtest/gtest.h>

#include "services/essaim/serve/kept_answers.h"
#include "tests/services/essaim/serve/served.h"

namespace essaim::host {
namespace {

using tests::Said;
using tests::Served;

std::string all_of(const KeptAnswers& answers) {
    std::string all;
    for (const auto& piece : answers.pieces()) all += *piece;
    return all;
}

TEST(KeptAnswers, are_the_latest_in_a_memory_that_is_bounded) {
    KeptAnswers answers(300'000);
    EXPECT_EQ(answers.first_line(), 0u);
    const std::string filling(1000, 'x');
    for (std::uint64_t line = 1; line <= 1000; ++line) {
        answers.add(line, std::to_string(line) + filling);
        EXPECT_LE(answers.bytes(), 300'000u + 70'000u);
    }
    const auto all = all_of(answers);
    EXPECT_EQ(all.size(), answers.bytes());
    EXPECT_GT(answers.first_line(), 600u);
    EXPECT_TRUE(all.starts_with(std::to_string(answers.first_line()) + "x"));
    EXPECT_TRUE(all.ends_with("x\n"));
}

TEST(KeptAnswers, that_were_given_out_stay_as_they_are) {
    KeptAnswers answers(1000);
    answers.add(1, "one");
    const auto given = answers.pieces();
    answers.add(2, "two");
    EXPECT_EQ(*given.front(), "one\n");
    EXPECT_EQ(all_of(answers), "one\ntwo\n");
}

class ImportsDoor : public testing::Test {
  protected:
    ImportsDoor() {
        for (const auto* person : {"p-anna", "p-jeanne"})
            served_.told("network", "membership/enrol_person",
                         std::string(R"({"person":")") + person + "\"}");
        const auto begun = served_.as_owner().ask(
            "POST", "/v1/cooperatives/oxalis/membership/register_cooperative",
            R"({"name":"X","siren":"115121717","legal_form":"scop_sa","share_value":"20.00","minimum_shares":1})",
            {{"Idempotency-Key", "begin"}, {"Essaim-Actor", "p-anna"}});
        EXPECT_EQ(begun.status, 200u);
    }
    static std::string establishment(const std::string& name, const std::string& siret) {
        return R"({"service":"membership","cooperative":"oxalis","command":"open_establishment","id":"c-)" +
               name + R"(","actor":"p-anna","body":{"establishment":"e-)" + name + R"(","siret":")" + siret +
               R"(","commune":"69123","from":"2020-01-01"}})"
               "\n";
    }
    Said imported(const std::string& lines) {
        const auto begun =
            served_.ask("POST", "/v1/imports", lines, {{"Content-Type", "application/x-ndjson"}});
        EXPECT_EQ(begun.status, 202u) << begun.body;
        place_ = begun.header("location");
        Said progress;
        do progress = served_.get(place_);
        while (progress.at("/done") != progress.at("/total"));
        return progress;
    }
    std::string place_;
    Served served_;
};

TEST_F(ImportsDoor, changes_nothing_when_a_file_is_sent_again) {
    served_.as("p-anna");
    const auto lines = establishment("one", "11512171700017") + establishment("two", "11512171700025");
    const auto done = imported(lines);
    EXPECT_EQ(done.at("/accepted"), "2");
    EXPECT_EQ(done.at("/unchanged"), "0");
    const auto first = served_.get(place_ + "/answers").body;
    const auto again = imported(lines);
    EXPECT_EQ(again.at("/accepted"), "2");
    EXPECT_EQ(again.at("/unchanged"), "2");
    const auto second = served_.get(place_ + "/answers").body;
    EXPECT_NE(second.find(R"("outcome":"unchanged")"), std::string::npos);
    EXPECT_EQ(second.find(R"("outcome":"accepted")"), std::string::npos);
}

}  // namespace
}  // namespace essaim::host

#include "tests/samples/population.h"

#include <gtest/gtest.h>

#include <map>

#include "events/core/json.h"
#include "tests/program/program.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

struct Sampled {
    std::string text;
    std::vector<std::string> expected;
};

Sampled sampled(const PopulationSize& size, std::uint64_t seed) {
    Sampled all;
    population(size, seed, [&](const SampleLine& line) {
        all.text += line.text + "\n";
        all.expected.push_back(line.expected);
    });
    return all;
}

/// How each line was answered, as the samples say it.
std::vector<std::string> answers_of(const Ended& ended) {
    std::vector<std::string> answers;
    for (const auto& line : lines_in(ended.out)) {
        const auto answer = parse_json(line);
        const Node* outcome = answer ? answer->find("outcome") : nullptr;
        if (!outcome) continue;
        const Node* code = answer->find("code");
        answers.push_back(code && code->string() ? *code->string() : *outcome->string());
    }
    return answers;
}

class Populations : public testing::TestWithParam<PopulationSize> {};

TEST_P(Populations, are_answered_as_they_say_and_the_books_stay_whole) {
    const TemporaryDirectory directory;
    const auto data = directory / "data";
    const auto all = sampled(GetParam(), 7);
    const auto applied = run_program({"apply", "-", "--json", "--data", data}, all.text);
    EXPECT_EQ(answers_of(applied), all.expected) << applied.err;
    const auto verified = run_program({"audit", "verify", "--data", data});
    EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
}

INSTANTIATE_TEST_SUITE_P(of_several_sizes, Populations,
                         testing::Values(PopulationSize{1, 1, 3, 0}, PopulationSize{1, 1, 12, 500},
                                         PopulationSize{60, 2, 6, 20}, PopulationSize{600, 5, 3, 20}));

TEST(Population, follows_from_its_seed_alone) {
    const PopulationSize size{30, 2, 3, 50};
    EXPECT_EQ(sampled(size, 1).text, sampled(size, 1).text);
    EXPECT_NE(sampled(size, 1).text, sampled(size, 2).text);
}

TEST(Population, makes_every_kind_of_mistake_and_every_kind_of_path) {
    std::map<std::string, int> told;
    std::string text;
    population({400, 1, 6, 100}, 3, [&](const SampleLine& line) {
        ++told[line.expected];
        text += line.text;
    });
    for (const auto* expected :
         {"accepted", "unchanged", "not_json", "id_reused", "unknown_field", "missing_field"})
        EXPECT_GT(told[expected], 0) << expected;
    for (const auto* command : {"decline_project", "sign_cape", "sign_cesa", "sign_employment",
                                "issue_invoice", "end_cape", "end_contract"})
        EXPECT_NE(text.find(command), std::string::npos) << command;
}

}  // namespace
}  // namespace essaim::tests

#include "tests/scenarios/scenario.h"

#include <gtest/gtest.h>

#include "events/core/json.h"
#include "infra/embedded/embedded_log.h"
#include "services/essaim/audit/verify.h"
#include "services/essaim/rebuild.h"
#include "services/essaim/registry/full_registry.h"
#include "tests/support/temporary_directory.h"

namespace essaim::scenarios {
namespace {

using kernel::AskOutcome;

class Scenario : public testing::TestWithParam<std::string> {
  protected:
    static const kernel::Registry& registry() {
        static const kernel::Registry all = host::full_registry();
        return all;
    }
    tests::TemporaryDirectory directory_;
};

TEST_P(Scenario, answers_every_command_as_expected) {
    const auto network = open(directory_.path(), registry());
    const auto answers = run(*network, GetParam());
    const auto expected = lines_of(GetParam(), "answers.jsonl");
    ASSERT_EQ(answers.size(), expected.size());
    for (std::size_t line = 0; line < answers.size(); ++line) {
        EXPECT_EQ(name_of(answers[line].outcome), *expected[line].find("outcome")->string())
            << answers[line].id << " " << answers[line].code << " " << answers[line].pointer << " "
            << answers[line].detail;
        if (const Node* code = expected[line].find("code")) {
            EXPECT_EQ(answers[line].code, *code->string()) << answers[line].id;
        }
    }
}

TEST_P(Scenario, has_the_rows_that_an_independent_reference_computed) {
    const auto network = open(directory_.path(), registry());
    run(*network, GetParam());
    for (const std::string view : {"invoices", "payslips", "activity_account", "cooperative_figures"})
        EXPECT_EQ(missing_row(*network, view, lines_of(GetParam(), view + ".jsonl")), "") << view;
}

TEST_P(Scenario, asked_again_changes_nothing_and_answers_the_same) {
    const auto network = open(directory_.path(), registry());
    const auto first = run(*network, GetParam());
    const auto heads = network->engine().heads();
    const auto again = run(*network, GetParam());
    EXPECT_EQ(network->engine().heads(), heads);
    for (std::size_t line = 0; line < first.size(); ++line) {
        const bool accepted = first[line].outcome == AskOutcome::accepted;
        EXPECT_EQ(again[line].outcome, accepted ? AskOutcome::unchanged : first[line].outcome)
            << first[line].id;
        EXPECT_EQ(again[line].commits, first[line].commits) << first[line].id;
        EXPECT_EQ(again[line].result, first[line].result) << first[line].id;
    }
}

TEST_P(Scenario, ends_in_the_same_heads_in_two_runs_of_which_one_was_cut_short) {
    tests::TemporaryDirectory other;
    const auto whole = open(directory_.path(), registry());
    run(*whole, GetParam());
    {
        const auto cut_short = open(other.path(), registry());
        run(*cut_short, GetParam(), 30);
    }
    std::filesystem::remove_all(std::filesystem::path(other.path()) /
                                "stores");  // they may always be deleted
    const auto resumed = open(other.path(), registry());
    run(*resumed, GetParam());
    EXPECT_EQ(resumed->engine().heads(), whole->engine().heads());
}

TEST_P(Scenario, verifies_and_every_view_equals_one_folded_from_nothing) {
    const auto network = open(directory_.path(), registry());
    run(*network, GetParam());
    const auto verified = audit::verify(network->log(), network->id(), registry().events());
    ASSERT_TRUE(verified.has_value())
        << verified.error().chain << " " << verified.error().number << " " << verified.error().message;
    kernel::Views views;
    for (const auto& view : registry().views()) views.push_back(&view);
    const auto compared = host::refold_views(*network, views, host::Refold::compare);
    ASSERT_TRUE(compared.has_value()) << compared.error();
    for (std::size_t index = 0; index < views.size(); ++index)
        EXPECT_EQ((*compared)[index].differences, 0u)
            << views[index]->name << " " << (*compared)[index].first_key;
}

INSTANTIATE_TEST_SUITE_P(Networks, Scenario, testing::Values("jeanne", "network"),
                         [](const auto& network) { return network.param; });

}  // namespace
}  // namespace essaim::scenarios

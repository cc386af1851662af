#include <gtest/gtest.h>

#include <iostream>

#include "tests/simulation/seeds.h"

namespace essaim::simulation {
namespace {

void expect_to_hold(const Scenario& scenario, std::uint64_t usual_seeds) {
    const auto seeds = Seeds::from_environment(usual_seeds);
    const auto campaign = run<kernel::WriterRule{}>(scenario, seeds);
    const auto& tally = campaign.tally;
    std::cout << "seeds " << seeds.first << " to " << seeds.first + campaign.seeds - 1 << ": "
              << tally.records << " records, " << tally.accepted << " accepted, " << tally.answers
              << " answers; passed over " << tally.duplicate << " duplicate, " << tally.stale << " stale, "
              << tally.early << " early; " << tally.abandoned << " abandoned; " << tally.stops << " stops\n";
    EXPECT_TRUE(campaign.violation.empty())
        << campaign.violation << "\nESSAIM_SIMULATION_SEED=" << campaign.violating_seed
        << " ESSAIM_SIMULATION_SEEDS=1";
    if (seeds.count < 100) return;
    EXPECT_GT(tally.duplicate, 0U);
    EXPECT_GT(tally.stale, 0U);
    EXPECT_GT(tally.early, 0U);
    EXPECT_GT(tally.abandoned, 0U);
    EXPECT_GT(tally.stops, 0U);
}

TEST(TheRule, holds_on_the_account_of_the_model) {
    expect_to_hold(one_account(), 3000);
}

TEST(TheRule, holds_on_a_busy_account) {
    expect_to_hold(busy_account(), 1500);
}

TEST(TheRule, holds_with_three_rivals) {
    auto scenario = one_account();
    scenario.rivals = 3;
    expect_to_hold(scenario, 1000);
}

TEST(TheRule, holds_with_two_binaries_that_decide_differently) {
    auto scenario = one_account();
    scenario.two_binaries = true;
    expect_to_hold(scenario, 1000);
}

TEST(TheRule, holds_on_several_chains_in_two_services_with_runs) {
    expect_to_hold(three_cooperatives(), 1000);
}

TEST(TheRule, a_strict_read_at_the_exact_end_knows_every_answer) {
    auto scenario = one_account();
    scenario.rule.strict_read = HostRule::StrictRead::at_the_exact_end;
    expect_to_hold(scenario, 1000);
}

TEST(TheRule, an_owner_may_refuse_at_the_exact_end_if_no_id_is_ever_sent_again) {
    auto scenario = one_account();
    scenario.commands.pop_back();  // a refusal that is no commit cannot be named
    scenario.rule.refusal = HostRule::Refusal::owned_and_at_the_exact_end;
    scenario.rule.refused_ids_are_asked_again = false;
    expect_to_hold(scenario, 1000);
}

TEST(TheSimulation, does_the_same_for_the_same_seed) {
    const auto once = World<kernel::WriterRule{}>(three_cooperatives(), 7).run();
    const auto again = World<kernel::WriterRule{}>(three_cooperatives(), 7).run();
    EXPECT_EQ(once.tally, again.tally);
    EXPECT_GT(once.tally.records, 0U);
}

}  // namespace
}  // namespace essaim::simulation

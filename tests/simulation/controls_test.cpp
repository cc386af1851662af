#include <gtest/gtest.h>

#include <iostream>

#include "tests/simulation/seeds.h"

namespace essaim::simulation {
namespace {

using kernel::WriterRule;

/// Each run leaves out one clause of the rule: the checks must see the harm, and see it as the named
/// property.
template <WriterRule writer_rule>
void expect_to_be_caught(const Scenario& scenario, std::uint64_t within_seeds, const std::string& property) {
    const auto campaign = run<writer_rule>(scenario, {1, within_seeds});
    EXPECT_FALSE(campaign.violation.empty()) << "survived " << campaign.seeds << " seeds";
    std::cout << "caught at seed " << campaign.violating_seed << ": " << campaign.violation << '\n';
    EXPECT_NE(property.find(campaign.violation.substr(0, 2)), std::string::npos) << campaign.violation;
}

Scenario with(const HostRule& rule) {
    auto scenario = one_account();
    scenario.rule = rule;
    return scenario;
}

TEST(Control, no_predecessor_check) {
    expect_to_be_caught<WriterRule{.accepts_only_on_the_head = false}>(one_account(), 50, "P1 P2");
}

TEST(Control, no_command_index) {
    expect_to_be_caught<WriterRule{.ids_once_in_the_fold = false}>(one_account(), 50, "P2");
}

TEST(Control, an_id_in_flight_is_decided_again) {
    expect_to_be_caught<WriterRule{.ids_once_in_flight = false}>(one_account(), 50, "P2");
}

TEST(Control, answer_on_any_acknowledgement) {
    expect_to_be_caught<WriterRule{}>(with({.answers_on_any_acknowledgement = true}), 50, "P2 P3 P4");
}

TEST(Control, answer_before_earlier_ones_are_acknowledged) {
    expect_to_be_caught<WriterRule{.earlier_ones_acknowledged_first = false}>(one_account(), 200, "P1 P2");
}

TEST(Control, an_error_is_answered_as_did_not_happen) {
    expect_to_be_caught<WriterRule{}>(with({.error_means_it_did_not_happen = true}), 50, "P3 P4");
}

TEST(Control, own_commit_applied_on_its_acknowledgement_skipping_a_gap) {
    expect_to_be_caught<WriterRule{.reads_what_lies_between = false}>(one_account(), 50, "P1");
}

TEST(Control, a_local_refusal) {
    expect_to_be_caught<WriterRule{}>(with({.refusal = HostRule::Refusal::from_the_local_state}), 50,
                                      "P3 P4");
}

TEST(Control, a_refusal_at_the_exact_end) {
    expect_to_be_caught<WriterRule{}>(with({.refusal = HostRule::Refusal::at_the_exact_end}), 200, "P3 P4");
}

TEST(Control, a_refusal_at_the_exact_end_with_no_id_ever_sent_again) {
    expect_to_be_caught<WriterRule{}>(
        with({.refusal = HostRule::Refusal::at_the_exact_end, .refused_ids_are_asked_again = false}), 500,
        "P3 P4");
}

TEST(Control, an_ownership_commit_then_a_refusal_at_the_exact_end_and_the_id_sent_again) {
    expect_to_be_caught<WriterRule{}>(with({.refusal = HostRule::Refusal::owned_and_at_the_exact_end}), 500,
                                      "P3 P4");
}

TEST(Control, a_local_strict_read) {
    expect_to_be_caught<WriterRule{}>(with({.strict_read = HostRule::StrictRead::local}), 50, "a ");
}

TEST(Control, own_record_seen_and_passed_over_is_not_appended_again) {
    expect_to_be_caught<WriterRule{}>(with({.append_again = HostRule::AppendAgain::unless_seen_in_the_log}),
                                      500, "P6");
}

TEST(Control, a_lost_append_is_only_waited_for) {
    expect_to_be_caught<WriterRule{}>(with({.append_again = HostRule::AppendAgain::never}), 50, "P6");
}

TEST(Control, a_rivals_commit_leaves_the_overlay_alive) {
    expect_to_be_caught<WriterRule{.rival_commit_kills_the_overlay = false}>(one_account(), 50, "P5 P6");
}

TEST(Control, a_gap_is_passed_over) {
    expect_to_be_caught<WriterRule{.stops_at_a_gap = false}>(one_account(), 1000, "P1");
}

TEST(Control, a_decision_on_the_fold_without_the_overlay) {
    expect_to_be_caught<WriterRule{}>(with({.decides_on_the_overlay = false}), 50, "P5");
}

TEST(Control, a_decision_on_an_older_basis_than_its_predecessors) {
    auto scenario = three_cooperatives();
    scenario.rule.basis_never_goes_back = false;
    expect_to_be_caught<WriterRule{}>(scenario, 100, "P5");
}

}  // namespace
}  // namespace essaim::simulation

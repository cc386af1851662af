#include <gtest/gtest.h>

#include "events/core/frame.h"
#include "services/essaim/audit/history.h"
#include "services/essaim/audit/verify.h"
#include "services/kernel/genesis.h"
#include "tests/services/kernel/cooperative.h"
#include "tests/support/memory_log.h"

namespace essaim::tests {
namespace {

using kernel::AskOutcome;

/// Two processes on one log of which one has read less than the other, and a log that somebody has forged.
class OlderBasis : public testing::Test {
  protected:
    OlderBasis() {
        EXPECT_TRUE(kernel::write_geneses(log_, network_.id).has_value());
        first_ = engine();
        for (const auto& line : founding_lines()) ask(*first_, line);
    }
    std::unique_ptr<kernel::Engine> engine() {
        auto made = std::make_unique<kernel::Engine>(
            network_.world(), log_, [](kernel::ShardId) { return std::make_unique<support::MemoryStore>(); });
        EXPECT_TRUE(made->open().has_value());
        return made;
    }
    kernel::Answer ask(kernel::Engine& engine, const std::string& line) {
        return engine.ask(request_of(network_.registry, line)).value();
    }
    std::vector<audit::Recording> recordings(Service service) {
        return audit::recordings_of(log_, network_.id, {service, "oxalis"}).value();
    }
    std::uint64_t membership_known_to(const Commit& commit) {
        for (const auto& entry : commit.basis)
            if (entry.service == Service::membership) return entry.number;
        return 0;
    }

    OneNetwork network_;
    support::MemoryLog log_;
    std::unique_ptr<kernel::Engine> first_;
};

TEST_F(OlderBasis, is_never_decided_on_what_is_missing_is_read_first) {
    const auto second = engine();
    // Only the first one sees membership grow, and decides on it in activities.
    ask(*first_, welcome_line("new"));
    const auto grown = ask(*first_, pay_line("p-1", 1, 10'000));
    ASSERT_EQ(grown.outcome, AskOutcome::accepted) << grown.code;
    // The second has to follow that chain, and must not decide on less than its predecessor knew.
    const auto answer = ask(*second, pay_line("p-2", 2, 10'000));
    EXPECT_EQ(answer.outcome, AskOutcome::accepted) << answer.code;
    const auto commits = recordings(Service::activities);
    EXPECT_GE(membership_known_to(commits.back().commit),
              membership_known_to(commits[commits.size() - 2].commit));
    EXPECT_GT(membership_known_to(commits.back().commit), 0u);
    EXPECT_TRUE(audit::verify(log_, network_.id, network_.registry.events()).has_value());
}

TEST_F(OlderBasis, in_a_log_is_found_and_named) {
    ask(*first_, pay_line("p-1", 1, 10'000));
    ASSERT_TRUE(audit::verify(log_, network_.id, network_.registry.events()).has_value());
    // A program that breaks the rule: everything is in order but that it knew less than its predecessor.
    const auto members = recordings(Service::membership);
    const auto before = recordings(Service::activities).back();
    ASSERT_GT(membership_known_to(before.commit), 1u);
    Commit commit = before.commit;
    commit.id = CommandId::unchecked("c-forged");
    commit.events.clear();
    commit.outcome = Outcome::nothing_new;
    for (auto& entry : commit.basis)
        if (entry.service == Service::membership)
            entry = {entry.service, entry.chain, 1, members.front().head.hash};
    Frame frame{network_.id,      Service::activities,    "oxalis", before.head.number + 1,
                before.head.hash, *encode_commit(commit), {}};
    const LogAppend forged{{Service::activities, partition_of_chain("oxalis", log_.cooperative_partitions())},
                           seal_frame(frame)};
    log_.append({&forged, 1});
    const auto verified = audit::verify(log_, network_.id, network_.registry.events());
    ASSERT_FALSE(verified.has_value());
    EXPECT_EQ(verified.error().chain, "activities/oxalis");
    EXPECT_EQ(verified.error().number, before.head.number + 1);
    EXPECT_NE(verified.error().message.find("older basis"), std::string::npos);
}

}  // namespace
}  // namespace essaim::tests

#include "services/kernel/writer.h"

#include <gtest/gtest.h>

#include "tests/services/kernel/writer_fixture.h"

namespace essaim::kernel {
namespace {

using Commands = std::vector<std::string>;

TEST(Writer, folds_what_is_acknowledged_in_its_place_without_reading_it_back) {
    TamperedLog log;
    Process mine;
    mine.decide("alpha", "a");
    mine.decide("beta", "b");
    mine.decide("alpha", "c");
    const auto progress = mine.writer.commit(log);
    ASSERT_TRUE(progress.has_value());
    EXPECT_EQ(progress->appended, 3U);
    EXPECT_EQ(progress->folded, 3U);
    EXPECT_EQ(progress->waiting, 0U);
    EXPECT_EQ(log.appends, 1U);
    EXPECT_EQ(log.reads, 0U);
    EXPECT_EQ(mine.host.accepted_commands, (Commands{"a", "b", "c"}));
    EXPECT_EQ(mine.host.stored_position, 3U);
    EXPECT_EQ(mine.writer.acknowledged_end(), 3U);
}

TEST(Writer, decides_a_command_once_in_flight_and_once_in_the_fold) {
    TamperedLog log;
    Process mine;
    EXPECT_TRUE(mine.writer.may_decide("alpha", "a"));
    mine.decide("alpha", "a");
    EXPECT_FALSE(mine.writer.may_decide("alpha", "a"));
    EXPECT_TRUE(mine.writer.may_decide("beta", "a"));
    ASSERT_TRUE(mine.writer.commit(log).has_value());
    EXPECT_FALSE(mine.writer.may_decide("alpha", "a"));
}

TEST(Writer, names_the_last_in_flight_as_predecessor_of_the_next) {
    Process mine;
    const auto genesis = *mine.writer.tip("alpha");
    EXPECT_EQ(genesis.number, 0U);
    EXPECT_EQ(genesis.hash, genesis_frame(writer_network, writer_topic.service).hash);
    mine.decide("alpha", "a");
    EXPECT_EQ(mine.writer.tip("alpha"), mine.writer.in_flight().front().head);
    EXPECT_EQ(mine.writer.head("alpha"), genesis);
}

TEST(Writer, drops_a_chains_overlay_when_a_rivals_commit_is_folded_and_leaves_other_chains_alone) {
    TamperedLog log;
    Process mine;
    Process rival;
    rival.decide("alpha", "rival");
    ASSERT_TRUE(rival.writer.commit(log).has_value());
    mine.decide("alpha", "a");
    mine.decide("beta", "b");
    mine.decide("alpha", "c");
    const auto progress = mine.writer.commit(log);
    ASSERT_TRUE(progress.has_value());
    EXPECT_EQ(mine.host.accepted_commands, (Commands{"rival", "b"}));
    EXPECT_EQ(mine.host.killed, (Commands{"a", "c"}));
    EXPECT_EQ(mine.host.passed, (std::vector{Verdict::stale, Verdict::early}));
    EXPECT_TRUE(mine.writer.may_decide("alpha", "a"));
    mine.decide("alpha", "a");
    ASSERT_TRUE(mine.writer.commit(log).has_value());
    EXPECT_EQ(mine.host.accepted_commands, (Commands{"rival", "b", "a"}));
}

TEST(Writer, concludes_nothing_from_an_acknowledgement_that_was_lost_and_finds_the_record) {
    TamperedLog log;
    Process mine;
    log.told = [](auto& outcomes) { outcomes.front() = AppendUnknown{"time-out"}; };
    mine.decide("alpha", "a");
    mine.decide("alpha", "b");
    const auto progress = mine.writer.commit(log);
    ASSERT_TRUE(progress.has_value());
    EXPECT_EQ(progress->not_appended, "time-out");
    EXPECT_EQ(mine.host.accepted_commands, (Commands{"a", "b"}));
    EXPECT_EQ(log.appends, 1U);
}

TEST(Writer, appends_the_same_bytes_again_until_it_finds_them_and_says_that_they_wait_meanwhile) {
    TamperedLog log;
    Process mine;
    mine.decide("alpha", "a");
    const auto bytes = mine.writer.in_flight().front().bytes;
    log.shown = [](auto& records) { records.clear(); };  // it lags
    log.told = [](auto& outcomes) { outcomes.front() = AppendUnknown{"time-out"}; };
    const auto waiting = mine.writer.commit(log);
    ASSERT_TRUE(waiting.has_value());
    EXPECT_EQ(waiting->waiting, 1U);
    EXPECT_EQ(waiting->appended, static_cast<std::size_t>(max_fruitless_appends));
    EXPECT_TRUE(mine.host.accepted_commands.empty());
    EXPECT_EQ(mine.writer.in_flight().front().bytes, bytes);

    log.shown = {};
    const auto done = mine.writer.commit(log);
    ASSERT_TRUE(done.has_value());
    EXPECT_EQ(done->appended, 0U);  // they were read first
    EXPECT_EQ(done->waiting, 0U);
    EXPECT_EQ(mine.host.accepted_commands, (Commands{"a"}));
    EXPECT_EQ(mine.host.passed, (std::vector{Verdict::duplicate, Verdict::duplicate}));
}

TEST(Writer, reads_when_one_of_a_group_was_not_sent_and_appends_all_of_it_again) {
    TamperedLog log;
    Process mine;
    mine.decide("alpha", "a");
    mine.decide("alpha", "b");
    const auto first = mine.writer.in_flight().front();
    log.put(mine.writer.in_flight().back().bytes);  // the second has overtaken the first
    const auto progress = mine.writer.commit(log);
    ASSERT_TRUE(progress.has_value());
    EXPECT_EQ(mine.host.passed.front(), Verdict::early);
    EXPECT_EQ(mine.host.accepted_commands, (Commands{"a", "b"}));
    EXPECT_EQ(*mine.writer.head("alpha"), (Head{2, mine.writer.head("alpha")->hash}));
}

TEST(Writer, says_that_the_log_does_not_answer_and_appends_nothing_before_it_does) {
    TamperedLog log;
    Process mine;
    mine.decide("alpha", "a");
    log.told = [](auto& outcomes) { outcomes.front() = AppendUnknown{"time-out"}; };
    log.fails = [] { return LogError{LogError::Cause::unavailable, "silent", "", 0}; };
    auto progress = mine.writer.commit(log);
    ASSERT_TRUE(progress.has_value());
    EXPECT_EQ(progress->unavailable->message, "silent");
    EXPECT_EQ(progress->waiting, 1U);
    progress = mine.writer.commit(log);
    EXPECT_EQ(log.appends, 1U);
    log.fails = {};
    progress = mine.writer.commit(log);
    EXPECT_EQ(progress->waiting, 0U);
}

TEST(Writer, takes_back_what_certainly_never_reached_the_log) {
    TamperedLog log;
    Process mine;
    mine.decide("alpha", "a");
    mine.decide("beta", "b");
    log.shown = [](auto& records) { records.clear(); };
    log.told = [](auto& outcomes) { outcomes = {NotSent{"disk full"}, AppendUnknown{"time-out"}}; };
    const auto progress = mine.writer.commit(log);
    EXPECT_EQ(progress->waiting, 2U);
    mine.decide("beta", "c");
    Commands withdrawn;
    for (const auto& commit : mine.writer.withdraw()) withdrawn.push_back(commit.command);
    EXPECT_EQ(withdrawn, (Commands{"a", "c"}));
    EXPECT_EQ(mine.writer.waiting(), 1U);
    EXPECT_TRUE(mine.writer.may_decide("alpha", "a"));
    EXPECT_EQ(mine.writer.tip("beta"), mine.writer.in_flight().front().head);
}

TEST(Writer, appends_a_long_overlay_in_bounded_groups) {
    TamperedLog log;
    Process mine;
    for (std::size_t part = 0; part < 2 * max_group_records + 1; ++part)
        mine.decide("alpha", std::to_string(part));
    const auto progress = mine.writer.commit(log);
    ASSERT_TRUE(progress.has_value());
    EXPECT_EQ(log.appends, 3U);
    EXPECT_EQ(progress->waiting, 0U);
    EXPECT_EQ(mine.writer.head("alpha")->number, 2 * max_group_records + 1);
}

TEST(Writer, takes_up_at_a_stored_position_with_stored_heads) {
    TamperedLog log;
    Process first;
    first.decide("alpha", "a");
    ASSERT_TRUE(first.writer.commit(log).has_value());
    RememberingHost host;
    Writer later(ChainScope{writer_network, writer_topic.service, 0, 1}, host, first.host.stored_position);
    later.restore("alpha", *first.writer.head("alpha"));
    EXPECT_TRUE(*later.verify_tip(log, first.host.stored_record));
    first.decide("alpha", "b");
    ASSERT_TRUE(first.writer.commit(log).has_value());
    ASSERT_TRUE(later.fold_to_end(log).has_value());
    EXPECT_EQ(host.accepted_commands, (Commands{"b"}));
}

TEST(Writer, folds_the_ownership_of_its_partition_like_any_chain) {
    TamperedLog log;
    Process mine;
    auto ownership = mine.next(ownership_chain(0), "");
    mine.writer.create(ownership);
    ASSERT_TRUE(mine.writer.commit(log).has_value());
    EXPECT_EQ(mine.writer.head("~p0"), ownership.head);
}

}  // namespace
}  // namespace essaim::kernel

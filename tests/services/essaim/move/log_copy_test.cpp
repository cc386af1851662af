#include "services/essaim/move/log_copy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/services/essaim/move/history.h"
#include "tests/support/seed.h"

namespace essaim::tests {
namespace {

using host::LogCopy;
using host::OpenError;
using host::TargetHolds;
using support::MemoryLog;

host::CopyHooks undisturbed() {
    return {{}, [] { return false; }};
}

std::map<ChainId, Head> heads_of(Log& log) {
    std::map<ChainId, Head> heads;
    for (const Service service : all_services)
        for (std::uint16_t partition = 0; partition <= log.cooperative_partitions(); ++partition) {
            host::AcceptedCommits commits(log, History::network(), {service, partition}, {}, {});
            for (auto commit = commits.next(); commit && *commit; commit = commits.next())
                heads[{service, (*commit)->frame.chain}] = {(*commit)->frame.number, (*commit)->frame.hash};
        }
    return heads;
}

tl::expected<std::uint64_t, OpenError> copy(Log& from, Log& to, host::CopyHooks hooks = undisturbed()) {
    LogCopy copy(from, to, History::network(), std::move(hooks));
    if (auto done = copy.look(); !done) return tl::unexpected(done.error());
    auto copied = copy.copy();
    if (!copied) return copied;
    if (auto checked = copy.check(TargetHolds::the_same); !checked) return checked;
    return copied;
}

TEST(LogCopy, holds_every_accepted_commit_and_nothing_else_whatever_the_partitions) {
    std::mt19937_64 random(test_seed());
    for (const auto& [from_count, to_count] : {std::pair{16, 16}, {16, 3}, {3, 16}, {1, 5}, {7, 1}}) {
        MemoryLog from(static_cast<std::uint16_t>(from_count));
        MemoryLog to(static_cast<std::uint16_t>(to_count));
        History history(from, random(), History::Noise::some);
        history.grow(1200);
        const auto copied = copy(from, to);
        ASSERT_TRUE(copied) << copied.error().message;
        EXPECT_EQ(*copied, history.accepted().size());
        EXPECT_EQ(heads_of(to), history.heads());
        std::multiset<std::string> expected(history.accepted().begin(), history.accepted().end());
        for (const Service service : all_services)
            expected.insert(encode_frame(genesis_frame(History::network(), service)));
        std::multiset<std::string> found;
        for (const auto& [where, records] : to.contents()) found.insert(records.begin(), records.end());
        EXPECT_EQ(found, expected);
    }
}

TEST(LogCopy, keeps_the_order_of_each_partition_where_their_number_stays) {
    MemoryLog from(4), to(4);
    History(from, test_seed(), History::Noise::none).grow(500);
    ASSERT_TRUE(copy(from, to));
    EXPECT_EQ(to.contents(), from.contents());
}

TEST(LogCopy, of_several_partitions_that_become_one_takes_the_oldest_commit_first) {
    MemoryLog from(8), to(1);
    History history(from, test_seed(), History::Noise::none);
    history.grow(500);
    ASSERT_TRUE(copy(from, to));
    for (const auto& [where, records] : to.contents()) {
        if (where.partition == 1) continue;  // the network's
        std::int64_t last = 0;
        for (const auto& bytes : records) {
            const auto at =
                decode_commit(parse_frame(bytes)->payload)->recorded_at.time_since_epoch().count();
            EXPECT_GT(at, last);
            last = at;
        }
    }
}

TEST(LogCopy, ended_anywhere_and_begun_again_ends_in_the_same_records) {
    MemoryLog from(5), whole(3), broken(3);
    History history(from, test_seed(), History::Noise::some);
    history.grow(1500);
    ASSERT_TRUE(copy(from, whole));
    std::mt19937_64 random(test_seed());
    for (int times = 0; times < 40; ++times) {
        auto hooks = undisturbed();
        hooks.is_over = [&random, left = random() % 4000]() mutable { return left-- == 0; };
        const auto copied = copy(from, broken, std::move(hooks));
        if (copied) break;
        ASSERT_EQ(copied.error().code, "interrupted");
    }
    ASSERT_TRUE(copy(from, broken));
    EXPECT_EQ(broken.contents(), whole.contents());
}

/// Says of some records that nobody knows, or that it has not sent them; of those some are there, and some
/// come later.
class UnsureLog final : public Log {
  public:
    UnsureLog(Log& log, std::uint64_t seed) : log_(log), random_(seed) {}
    std::uint16_t cooperative_partitions() const override { return log_.cooperative_partitions(); }
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override {
        std::vector<AppendOutcome> outcomes;
        for (const auto& record : group) {
            const auto chance = random_() % 1000;
            if (chance < 2) {
                outcomes.push_back(NotSent{"busy"});
            } else if (chance < 4) {
                late_.push_back(record);
                outcomes.push_back(AppendUnknown{"silence"});
            } else {
                outcomes.push_back(log_.append({&record, 1}).front());
                if (chance < 6) outcomes.back() = AppendUnknown{"the answer was lost"};
            }
            if (!late_.empty() && random_() % 50 == 0) {
                (void)log_.append({&late_.back(), 1});
                late_.pop_back();
            }
        }
        return outcomes;
    }
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t records, std::size_t bytes) override {
        return log_.read(where, from, records, bytes);
    }
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override { return log_.end(where); }

  private:
    Log& log_;
    std::mt19937_64 random_;
    std::vector<LogAppend> late_;
};

TEST(LogCopy, appends_the_same_again_until_all_is_known_to_be_there) {
    MemoryLog from(5), to(3);
    History history(from, test_seed(), History::Noise::some);
    history.grow(1500);
    UnsureLog unsure(to, test_seed());
    const auto copied = copy(from, unsure);
    ASSERT_TRUE(copied) << copied.error().message;
    EXPECT_EQ(heads_of(to), history.heads());
}

TEST(LogCopy, takes_what_the_source_gains_meanwhile_in_its_next_round) {
    MemoryLog from(5), to(3);
    History history(from, test_seed(), History::Noise::some);
    history.grow(300);
    LogCopy copy(from, to, History::network(), undisturbed());
    ASSERT_TRUE(copy.look());
    EXPECT_EQ(copy.copy(), history.accepted().size());
    history.grow(50);
    EXPECT_EQ(copy.copy(), 50u);
    EXPECT_EQ(copy.check(TargetHolds::the_same), history.accepted().size());
    EXPECT_EQ(heads_of(to), history.heads());
}

TEST(LogCopy, refuses_a_target_that_holds_another_history) {
    MemoryLog from(5), to(3);
    History(from, test_seed(), History::Noise::none).grow(100);
    History(to, test_seed() + 1, History::Noise::none).grow(100);
    const auto refused = copy(from, to);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "not_empty");
}

TEST(LogCopy, refuses_a_target_that_is_ahead_of_a_source_put_back_from_an_older_copy) {
    MemoryLog from(5), older(5), to(3);
    History(from, test_seed(), History::Noise::none).grow(100);
    ASSERT_TRUE(copy(from, to));
    History(older, test_seed(), History::Noise::none).grow(90);
    const auto refused = copy(older, to);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "not_empty");
}

/// Holds so much and no more, until there is room.
class SmallLog final : public Log {
  public:
    SmallLog(Log& log, std::size_t records) : log_(log), room_(records) {}
    std::uint16_t cooperative_partitions() const override { return log_.cooperative_partitions(); }
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override {
        if (group.size() > room_) return std::vector<AppendOutcome>(group.size(), NotSent{"disk_full"});
        room_ -= group.size();
        return log_.append(group);
    }
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t records, std::size_t bytes) override {
        return log_.read(where, from, records, bytes);
    }
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override { return log_.end(where); }
    void make_room() { room_ = SIZE_MAX; }

  private:
    Log& log_;
    std::size_t room_;
};

TEST(LogCopy, ends_where_the_disk_is_full_and_goes_on_when_there_is_room) {
    MemoryLog from(5), to(3);
    History history(from, test_seed(), History::Noise::some);
    history.grow(2000);
    SmallLog small(to, 700);
    const auto refused = copy(from, small);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "disk_full");
    small.make_room();
    ASSERT_TRUE(copy(from, small));
    EXPECT_EQ(heads_of(to), history.heads());
}

TEST(LogCopy, stops_at_a_record_that_is_not_as_it_was_written) {
    MemoryLog good(5), from(5), to(3);
    History(good, test_seed(), History::Noise::none).grow(200);
    for (auto [where, records] : good.contents())
        for (std::size_t at = 0; at < records.size(); ++at) {
            if (where.service == Service::payroll && at == records.size() / 2) records[at][60] ^= 1;
            (void)from.append(std::vector<LogAppend>{{where, records[at]}});
        }
    const auto refused = copy(from, to);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "store_damaged");
    EXPECT_NE(refused.error().message.find("payroll partition"), std::string::npos)
        << refused.error().message;
}

TEST(LogCopy, finds_a_target_that_lost_a_commit_when_it_reads_it_back) {
    MemoryLog from(5), whole(3), to(3);
    History(from, test_seed(), History::Noise::none).grow(200);
    ASSERT_TRUE(copy(from, whole));
    LogCopy copying(from, to, History::network(), undisturbed());
    ASSERT_TRUE(copying.look());
    ASSERT_TRUE(copying.look_at_source());
    for (auto [where, records] : whole.contents()) {
        if (where == TopicPartition{Service::payroll, 1}) records.pop_back();
        for (const auto& bytes : records) (void)to.append(std::vector<LogAppend>{{where, bytes}});
    }
    const auto checked = copying.check(TargetHolds::the_same);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, "store_damaged");
}

}  // namespace
}  // namespace essaim::tests

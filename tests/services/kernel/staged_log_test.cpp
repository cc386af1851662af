#include "services/kernel/staged_log.h"

#include <gtest/gtest.h>

#include <atomic>

namespace essaim::kernel {
namespace {

constexpr TopicPartition pay{Service::payroll, 3};
constexpr TopicPartition people{Service::membership, 3};

/// Keeps what it is given, and may refuse from some group on.
class KeptLog final : public Log {
  public:
    std::uint16_t cooperative_partitions() const override { return 16; }
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override {
        const int now = ++groups;
        if (now >= refuses_from) return std::vector<AppendOutcome>(group.size(), NotSent{"disk_full"});
        std::vector<AppendOutcome> outcomes;
        const std::lock_guard lock(mutex_);
        for (const auto& record : group) {
            auto& records = records_[record.to];
            outcomes.push_back(Appended{records.size()});
            records.push_back({records.size(), record.bytes});
        }
        return outcomes;
    }
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t max_records, std::size_t) override {
        const std::lock_guard lock(mutex_);
        const auto& records = records_[where];
        std::vector<LogRecord> some;
        for (auto at = from; at < records.size() && some.size() < max_records; ++at)
            some.push_back(records[at]);
        return some;
    }
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override {
        const std::lock_guard lock(mutex_);
        return records_[where].size();
    }

    std::atomic<int> groups = 0;
    int refuses_from = 1'000'000;

  private:
    std::mutex mutex_;
    std::map<TopicPartition, std::vector<LogRecord>> records_;
};

/// As many records as are written in so many writes of their own, numbered, to two partitions by turns.
std::vector<LogAppend> large(std::size_t writes) {
    constexpr std::size_t record_bytes = 64u << 10;
    std::vector<LogAppend> all;
    for (std::size_t at = 0; at < writes * StagedLog::bytes_worth_a_write / record_bytes; ++at)
        all.push_back({at % 2 == 0 ? pay : people,
                       std::to_string(at) + std::string(record_bytes - std::to_string(at).size(), '.')});
    return all;
}

TEST(StagedLog, appends_a_few_as_one_group_when_told) {
    KeptLog log;
    StagedLog staged(log);
    const std::vector<LogAppend> some{{pay, "a"}, {people, "b"}, {pay, "c"}};
    const auto outcomes = staged.append(some);
    EXPECT_EQ(std::get<Appended>(outcomes[2]).position, 1u);
    EXPECT_EQ(log.groups, 0) << "nothing is written before";
    EXPECT_EQ(staged.end(pay), 2u);
    EXPECT_EQ(staged.staged_bytes(), 3u);
    ASSERT_TRUE(staged.sync());
    EXPECT_EQ(log.groups, 1);
    EXPECT_EQ(log.end(pay), 2u);
    EXPECT_EQ(staged.staged_bytes(), 0u);
    ASSERT_TRUE(staged.sync());
    EXPECT_EQ(log.groups, 1) << "nothing is left to write";
}

TEST(StagedLog, reads_what_is_staged_while_it_is_being_written) {
    KeptLog log;
    const std::vector<LogAppend> before{{pay, "before"}};
    log.append(before);
    StagedLog staged(log);
    const auto all = large(3);
    for (std::size_t at = 0; at < all.size(); ++at) {
        staged.append(std::span(all).subspan(at, 1));
        if (at % 16 != 0) continue;
        const auto read = staged.read(pay, 0, all.size(), SIZE_MAX);
        ASSERT_TRUE(read);
        ASSERT_EQ(read->size(), 1u) << "of the log first";
        const auto here = staged.read(pay, 1 + at / 2, all.size(), SIZE_MAX);
        ASSERT_TRUE(here);
        ASSERT_EQ(here->size(), 1u);
        EXPECT_EQ(here->front().position, 1 + at / 2);
        EXPECT_EQ(here->front().bytes, all[at].bytes);
    }
    ASSERT_TRUE(staged.sync());
    EXPECT_EQ(log.groups, 1 + 3) << "in three writes of their own";
    const auto kept = log.read(people, 0, all.size(), SIZE_MAX);
    ASSERT_EQ(kept->size(), all.size() / 2);
    for (std::size_t at = 0; at < kept->size(); ++at) EXPECT_EQ((*kept)[at].bytes, all[2 * at + 1].bytes);
    EXPECT_EQ(staged.end(pay), 1 + all.size() / 2);
}

TEST(StagedLog, appends_nothing_after_what_was_not_appended) {
    KeptLog log;
    log.refuses_from = 2;
    StagedLog staged(log);
    staged.append(large(3));
    staged.append(std::vector<LogAppend>{{pay, "last"}});
    const auto synced = staged.sync();
    ASSERT_FALSE(synced);
    EXPECT_EQ(synced.error().cause, LogError::Cause::stopped);
    EXPECT_EQ(synced.error().message, "disk_full");
    EXPECT_EQ(log.groups, 2) << "what comes after was not tried";
    EXPECT_FALSE(staged.sync());
    EXPECT_FALSE(staged.end(pay));
}

}  // namespace
}  // namespace essaim::kernel

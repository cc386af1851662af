// What a disk does while the log's database writes and merges its tables, on threads of its own that no
// caller hears of.
#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <optional>
#include <random>

#include "tests/infra/embedded/written.h"
#include "tests/support/disk/disk.h"
#include "tests/support/seed.h"

namespace essaim::tests {
namespace {

constexpr std::size_t record_bytes = 900'000;
constexpr std::size_t group_records = 6;
constexpr std::uint16_t partitions = 3;
/// So much that four tables of 16 MiB are written, and merged.
constexpr int groups = 13;
constexpr int failures = 5;
constexpr int cuts = 5;

/// A change that belongs to a table: its own file, or the manifest that lists it.
bool is_of_tables(const std::string& path) {
    return path.ends_with(".sst") || path.find("/MANIFEST-") != std::string::npos;
}

/// One log from opening to closing, in a directory and on a disk of its own.
class Life {
  public:
    explicit Life(std::uint64_t seed) : random_(seed), random_of_disk_(seed + 1) {
        std::filesystem::create_directory(directory());
        disk_.emplace(directory());
    }

    std::string directory() const { return place_ / "live"; }
    Disk& disk() { return *disk_; }
    /// For what the disk does, on threads of the database.
    std::mt19937_64& random_of_disk() { return random_of_disk_; }

    /// `act` is called before the n-th change to a table.
    void before_change_to_tables(std::uint64_t n, std::function<void()> act) {
        disk_->before_each_change([this, n, act = std::move(act)](const std::string& path) {
            if (is_of_tables(path) && changes_++ == n) act();
        });
    }
    std::uint64_t changes_to_tables() const { return changes_; }

    /// Appends until it is done or refused. Between appends it reads; what it reads is what was acknowledged,
    /// or the disk is to blame: a log that only could not be written to is not called damaged.
    void live() {
        auto log = embedded::EmbeddedLog::open(directory(), test_options());
        if (!log) {
            EXPECT_EQ(log.error().cause, LogError::Cause::unavailable) << log.error().message;
            return;
        }
        for (int i = 0; i < groups; ++i) {
            std::vector<LogAppend> group;
            for (std::uint16_t r = 0; r < group_records; ++r)
                group.push_back({{Service::payroll, static_cast<std::uint16_t>(r % partitions)},
                                 std::string(record_bytes, static_cast<char>(random_()))});
            if (!std::holds_alternative<Appended>((*log)->append(group).front())) return;
            acknowledge(group);
            read_one(**log);
        }
    }

    Written written() const {
        const std::lock_guard lock(mutex_);
        return written_;
    }
    void heal() {
        disk_->before_each_change(nullptr);
        disk_->heal();
    }

  private:
    void acknowledge(const std::vector<LogAppend>& group) {
        const std::lock_guard lock(mutex_);
        for (const LogAppend& record : group) written_[record.to].push_back(record.bytes);
    }

    void read_one(Log& log) {
        const TopicPartition where{Service::payroll, static_cast<std::uint16_t>(random_() % partitions)};
        const std::vector<std::string>& records = written_.at(where);  // only this thread changes them
        const std::uint64_t position = random_() % records.size();
        const auto read = log.read(where, position, 1, 1);
        if (read)
            EXPECT_TRUE(read->size() == 1 && read->front().bytes == records[position]);
        else
            EXPECT_TRUE(read.error().cause == LogError::Cause::unavailable ||
                        read.error().cause == LogError::Cause::stopped)
                << read.error().message;
    }

    TemporaryDirectory place_;
    std::mt19937_64 random_;
    std::mt19937_64 random_of_disk_;
    mutable std::mutex mutex_;
    Written written_;
    std::uint64_t changes_ = 0;
    std::optional<Disk> disk_;
};

std::uint64_t changes_of_a_whole_life() {
    Life life(test_seed());
    life.before_change_to_tables(UINT64_MAX, [] {});
    life.live();
    std::size_t records = 0;
    for (const auto& [where, of_it] : life.written()) records += of_it.size();
    EXPECT_EQ(records, groups * group_records);
    return life.changes_to_tables();
}

TEST(Tables, that_a_failing_disk_does_not_take_lose_nothing_acknowledged) {
    std::mt19937_64 random(test_seed());
    const std::uint64_t changes = changes_of_a_whole_life();
    int met = 0;
    for (int trial = 0; trial < failures; ++trial) {
        SCOPED_TRACE("trial " + std::to_string(trial));
        Life life(random());
        const int error = random() % 2 == 0 ? EIO : ENOSPC;
        const auto how = random() % 2 == 0 ? Disk::Failing::once : Disk::Failing::for_ever;
        life.before_change_to_tables(random() % changes,
                                     [&] { life.disk().fail_from(life.disk().changes(), error, how); });
        life.live();
        met += life.disk().has_failed() ? 1 : 0;
        life.heal();
        TemporaryDirectory cut;
        const bool power_fails_too = trial % 2 != 0;
        if (power_fails_too) life.disk().power_cut(cut.path(), random);
        const std::string left = power_fails_too ? cut.path() : life.directory();
        const auto whole = holds(left, life.written());
        ASSERT_TRUE(whole || (life.written().empty() && !std::filesystem::exists(left + "/log.meta")))
            << whole.error().message << " in " << whole.error().file;
        if (HasFailure()) return;
    }
    std::cout << met << " of " << failures << " lives met a failure, of " << changes
              << " changes to tables\n";
    EXPECT_GT(met, failures / 2);
}

TEST(Tables, that_a_power_cut_leaves_half_written_lose_nothing_acknowledged) {
    std::mt19937_64 random(test_seed());
    const std::uint64_t changes = changes_of_a_whole_life();
    for (int trial = 0; trial < cuts; ++trial) {
        SCOPED_TRACE("trial " + std::to_string(trial));
        Life life(random());
        TemporaryDirectory cut;
        std::optional<Written> acknowledged;
        const auto cut_power = [&] {
            acknowledged = life.written();
            life.disk().power_cut(cut.path(), life.random_of_disk());
        };
        life.before_change_to_tables(random() % changes, cut_power);
        life.live();
        EXPECT_TRUE(life.disk().forbidden_calls().empty());
        life.heal();
        if (!acknowledged) cut_power();
        const auto whole = holds(cut.path(), *acknowledged);
        ASSERT_TRUE(whole || (acknowledged->empty() && !std::filesystem::exists(cut / "log.meta")))
            << whole.error().message << " in " << whole.error().file;
        if (HasFailure()) return;
    }
}

}  // namespace
}  // namespace essaim::tests

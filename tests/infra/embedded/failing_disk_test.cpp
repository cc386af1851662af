#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <iostream>
#include <random>
#include <thread>

#include "tests/infra/embedded/written.h"
#include "tests/support/disk/disk.h"
#include "tests/support/seed.h"
#include "tests/support/tree.h"

namespace essaim::tests {
namespace {

constexpr int trials = 120;
constexpr int groups = 12;

/// Opens, appends, closes; everything acknowledged goes into `written`. Whether a failure was met, and then
/// every later append was refused.
bool live(const std::string& directory, Written& written) {
    auto log = embedded::EmbeddedLog::open(directory, test_options());
    if (!log) {
        EXPECT_EQ(log.error().cause, LogError::Cause::unavailable) << log.error().message;
        return true;
    }
    bool failed = false;
    for (int i = 0; i < groups; ++i) {
        const TopicPartition where{Service::payroll, static_cast<std::uint16_t>(i % 3)};
        const std::string record = "record " + std::to_string(i) + std::string(5000, 'x');
        const AppendOutcome outcome = (*log)->append(std::vector<LogAppend>{{where, record}}).front();
        if (const auto* appended = std::get_if<Appended>(&outcome)) {
            EXPECT_FALSE(failed) << "acknowledged after a failure";
            EXPECT_EQ(appended->position, written[where].size());
            written[where].push_back(record);
        } else if (const auto* unknown = std::get_if<AppendUnknown>(&outcome)) {
            EXPECT_FALSE(failed) << "a second failure is a second attempt";
            EXPECT_TRUE(unknown->why.starts_with("store_failed")) << unknown->why;
            failed = true;
        } else {
            EXPECT_TRUE(failed);
            EXPECT_TRUE(std::get<NotSent>(outcome).why.starts_with("stopped"));
        }
    }
    if (failed) {
        const auto end = (*log)->end({Service::payroll, 0});
        EXPECT_TRUE(!end && end.error().cause == LogError::Cause::stopped);
        EXPECT_FALSE((*log)->read({Service::payroll, 0}, 0, 1, 1));
    }
    return failed;
}

/// The answer is never a signal: RocksDB as Debian builds it aborts when it meets a full disk.
TEST(FailingDisk, is_answered_and_loses_nothing_acknowledged) {
    std::mt19937_64 random(test_seed());
    std::size_t met = 0;
    std::uint64_t changes_of_a_life = 200;
    for (int trial = 0; trial < trials; ++trial) {
        SCOPED_TRACE("trial " + std::to_string(trial));
        TemporaryDirectory place;
        const std::string directory = place / "live";
        std::filesystem::create_directory(directory);
        Written written;
        Disk disk(directory);
        if (trial % 2 == 0) live(directory, written);  // a log that exists already
        const std::uint64_t before = disk.changes();
        if (trial > 1)
            disk.fail_from(before + random() % changes_of_a_life, random() % 2 == 0 ? EIO : ENOSPC,
                           random() % 2 == 0 ? Disk::Failing::once : Disk::Failing::for_ever);
        if (trial % 2 != 0) written.clear();
        met += live(directory, written) ? 1 : 0;
        if (trial <= 1) changes_of_a_life = disk.changes() - before;
        disk.heal();
        const auto whole = holds(directory, written);
        EXPECT_TRUE(whole || (written.empty() && !std::filesystem::exists(directory + "/log.meta")))
            << whole.error().message;
        if (HasFailure()) return;
    }
    std::cout << met << " of " << trials << " lives met a failure\n";
    EXPECT_GT(met, 0u);
}

TEST(FailingDisk, without_room_sends_nothing_and_goes_on_when_there_is) {
    EmbeddedSetting setting;
    std::uint64_t free = 1u << 30;
    setting.options.disk_reserve_bytes = embedded::default_disk_reserve_bytes;
    setting.options.free_bytes = [&] { return free; };
    ASSERT_TRUE(setting.reopen());
    const std::vector<LogAppend> group{{{Service::payroll, 0}, std::string(1000, 'x')}};
    EXPECT_TRUE(std::holds_alternative<Appended>(setting.log().append(group)[0]));
    free = embedded::default_disk_reserve_bytes + 1000;
    const AppendOutcome full = setting.log().append(group)[0];
    ASSERT_TRUE(std::holds_alternative<NotSent>(full));
    EXPECT_EQ(std::get<NotSent>(full).why, "disk_full");
    EXPECT_EQ(setting.log().read({Service::payroll, 0}, 0, 10, 10)->size(), 1u);
    free = 1u << 30;
    const AppendOutcome after = setting.log().append(group)[0];
    ASSERT_TRUE(std::holds_alternative<Appended>(after));
    EXPECT_EQ(std::get<Appended>(after).position, 1u);
}

TEST(FailingDisk, is_hardly_used_by_an_empty_log) {
    EmbeddedSetting setting;
    setting.close();
    std::uint64_t bytes = 0;
    for (const auto& [file, content] : contents_of(setting.directory())) bytes += content.size();
    EXPECT_LT(bytes, 64u << 10);
}

}  // namespace
}  // namespace essaim::tests

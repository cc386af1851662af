#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <mutex>
#include <random>
#include <thread>

#include "tests/infra/embedded/written.h"
#include "tests/support/disk/disk.h"
#include "tests/support/seed.h"

namespace essaim::tests {
namespace {

constexpr std::uint64_t runs = 12;
constexpr std::uint64_t changes_between_cuts = 9;
constexpr int lives = 2;
constexpr std::uint64_t writers = 3;
constexpr int groups_per_writer = 8;

/// What was acknowledged at positions that others interleave with.
using Acknowledged = std::map<std::pair<TopicPartition, std::uint64_t>, std::string>;

/// How often what opening may have to deal with was met.
struct Met {
    std::size_t cuts = 0, records = 0, cut_tails = 0, beyond_witness = 0, torn_witnesses = 0;
};

/// Opens what a power cut left; every record that had been acknowledged is where it was.
void expect_all(const std::string& directory, const Acknowledged& acknowledged, Met& met) {
    auto log = embedded::EmbeddedLog::open(directory, test_options());
    ASSERT_TRUE(log.has_value()) << log.error().message << " in " << log.error().file;
    const embedded::OpeningReport& report = (*log)->opening();
    ++met.cuts;
    met.records += acknowledged.size();
    met.cut_tails += report.tail_was_cut ? 1 : 0;
    met.beyond_witness += report.beyond_witness > 0 ? 1 : 0;
    met.torn_witnesses += report.lost_witness_slot ? 1 : 0;
    for (const auto& [place, bytes] : acknowledged) {
        const auto read = (*log)->read(place.first, place.second, 1, 1);
        ASSERT_TRUE(read && read->size() == 1) << "record " << place.second << " is lost";
        ASSERT_TRUE(read->front().bytes == bytes) << "record " << place.second << " is altered";
    }
    const auto verified = (*log)->verify();
    ASSERT_TRUE(verified.has_value()) << verified.error().message;
    const auto more = (*log)->append(std::vector<LogAppend>{{{Service::payroll, 0}, "goes on"}});
    ASSERT_TRUE(std::holds_alternative<Appended>(more[0]));
}

struct Cut {
    std::string directory;
    Acknowledged acknowledged;
};

/// A run of a new log with several writers, and what power cuts at random moments of it leave.
class PowerCuts {
  public:
    PowerCuts(const std::string& place, std::uint64_t seed)
        : place_(place), seed_(seed), random_(seed), disk_(place + "/live") {
        disk_.before_each_change([&](const std::string&) {
            if (random_() % changes_between_cuts == 0) cut();
        });
    }

    std::vector<Cut> run() {
        for (int life = 0; life < lives; ++life) {
            auto log = embedded::EmbeddedLog::open(place_ + "/live", test_options());
            EXPECT_TRUE(log.has_value()) << log.error().message;
            if (!log) return {};
            std::vector<std::thread> threads;
            for (std::uint64_t writer = 0; writer < writers; ++writer)
                threads.emplace_back([&, writer] { write(**log, seed_ ^ writer << 8); });
            for (std::thread& thread : threads) thread.join();
        }
        cut();
        EXPECT_TRUE(disk_.forbidden_calls().empty());
        return std::move(cuts_);
    }

  private:
    void write(Log& log, std::uint64_t seed) {
        std::mt19937_64 random(seed);
        for (int i = 0; i < groups_per_writer; ++i) {
            std::vector<LogAppend> group;
            for (std::uint64_t left = 1 + random() % 4; left > 0; --left)
                group.push_back({{Service::payroll, static_cast<std::uint16_t>(random() % 3)},
                                 std::string(1 + random() % (random() % 8 == 0 ? 100'000 : 2'000),
                                             static_cast<char>(random()))});
            const auto outcomes = log.append(group);
            const std::lock_guard lock(mutex_);
            for (std::size_t r = 0; r < group.size(); ++r)
                acknowledged_[{group[r].to, std::get<Appended>(outcomes[r]).position}] = group[r].bytes;
        }
    }

    void cut() {
        Acknowledged acknowledged;
        {
            const std::lock_guard lock(mutex_);
            acknowledged = acknowledged_;
        }
        const std::string directory = place_ + "/cut" + std::to_string(cuts_.size());
        std::filesystem::create_directory(directory);
        disk_.power_cut(directory, random_);
        cuts_.push_back({directory, std::move(acknowledged)});
    }

    std::string place_;
    std::uint64_t seed_;
    std::mt19937_64 random_;  // used by the disk's calls, one at a time
    std::mutex mutex_;
    Acknowledged acknowledged_;
    std::vector<Cut> cuts_;
    Disk disk_;
};

TEST(PowerCut, loses_no_acknowledged_record) {
    const std::uint64_t seed = test_seed();
    Met met;
    for (std::uint64_t run = 0; run < runs; ++run) {
        TemporaryDirectory place;
        std::filesystem::create_directory(place / "live");
        for (const Cut& cut : PowerCuts(place.path(), seed + run).run()) {
            SCOPED_TRACE("run " + std::to_string(run) + " " + cut.directory);
            expect_all(cut.directory, cut.acknowledged, met);
            if (HasFatalFailure()) return;
        }
    }
    std::cout << met.cuts << " power cuts, " << met.records << " acknowledged records looked for; met "
              << met.cut_tails << " cut tails, " << met.beyond_witness << " logs ahead of the witness, "
              << met.torn_witnesses << " torn witnesses\n";
}

}  // namespace
}  // namespace essaim::tests

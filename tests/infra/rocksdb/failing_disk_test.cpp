#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <iostream>
#include <random>

#include "infra/rocksdb/store.h"
#include "tests/support/disk/disk.h"
#include "tests/support/seed.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

using rocks::RocksStore;

constexpr int trials = 10;
constexpr int batches = 60;
constexpr int rows_per_batch = 40;

/// Writes batches, each with its number as the position; the batches that were said to be written.
int live(const std::string& directory, const rocks::StoreMemory& memory, std::uint64_t seed) {
    auto opened = RocksStore::open(directory, memory);
    if (!opened) return 0;
    std::mt19937_64 random(seed);
    for (int batch = 1; batch <= batches; ++batch) {
        projections::WriteSet writes{{"position", std::to_string(batch)}};
        for (int row = 0; row < rows_per_batch; ++row) {
            writes["row " + std::to_string(random() % 500)] = std::string(8000, static_cast<char>(random()));
        }
        writes["of batch " + std::to_string(batch)] = "here";
        if (!opened->store->write(writes)) return batch - 1;
    }
    return batches;
}

/// Each batch up to the position is there and none after it.
void expect_consistent(const RocksStore& store, int at_least) {
    const int position = std::atoi(store.get("position").value_or("0").c_str());
    EXPECT_GE(position, at_least);
    int batches_there = 0;
    store.scan("of batch ", [&](std::string_view, std::string_view) { return ++batches_there, true; });
    EXPECT_EQ(batches_there, position);
    EXPECT_FALSE(store.failure());
}

/// Tables are written and merged meanwhile: by threads of RocksDB, which no caller hears of.
TEST(FailingDisk, is_answered_and_leaves_a_store_of_whole_batches) {
    const std::uint64_t seed = test_seed();
    std::mt19937_64 random(seed);
    rocks::StoreMemory memory;
    std::uint64_t changes_of_a_life = 1;
    std::size_t failed = 0, rebuilt = 0;
    for (int trial = 0; trial < trials; ++trial) {
        SCOPED_TRACE("trial " + std::to_string(trial));
        TemporaryDirectory place;
        const std::string directory = place / "store";
        std::filesystem::create_directory(directory);
        Disk disk(directory);
        if (trial > 0)
            disk.fail_from(random() % changes_of_a_life, random() % 2 == 0 ? EIO : ENOSPC,
                           random() % 2 == 0 ? Disk::Failing::once : Disk::Failing::for_ever);
        const int written = live(directory, memory, seed);
        if (trial == 0) changes_of_a_life = disk.changes();
        failed += disk.has_failed() ? 1 : 0;
        disk.heal();
        const auto opened = RocksStore::open(directory, memory);
        ASSERT_TRUE(opened.has_value()) << opened.error().message;
        rebuilt += opened->rebuilt_because ? 1 : 0;
        expect_consistent(*opened->store, opened->rebuilt_because || disk.has_failed() ? 0 : written);
        if (testing::Test::HasFailure()) return;
    }
    std::cout << failed << " of " << trials << " lives met a failure, " << rebuilt
              << " stores were rebuilt\n";
}

TEST(PowerCut, leaves_a_store_of_whole_batches) {
    const std::uint64_t seed = test_seed();
    std::mt19937_64 random(seed);
    rocks::StoreMemory memory;
    TemporaryDirectory place;
    const std::string directory = place / "store";
    std::filesystem::create_directory(directory);
    std::vector<std::string> cuts;
    {
        Disk disk(directory);
        const auto cut = [&] {
            cuts.push_back(place / ("cut" + std::to_string(cuts.size())));
            std::filesystem::create_directory(cuts.back());
            disk.power_cut(cuts.back(), random);
        };
        std::map<std::string, int> changes;
        disk.before_each_change([&](const std::string& path) {
            // The first batches of a new log may arrive without the last ones of the log before it.
            const int of_this_file = ++changes[path];
            const bool log_is_new = path.ends_with(".log") && of_this_file >= 3 && of_this_file <= 5;
            const int draws = log_is_new ? 4 : random() % 15 == 0 ? 1 : 0;
            for (int draw = 0; draw < draws; ++draw) cut();
        });
        live(directory, memory, seed);
        EXPECT_TRUE(disk.forbidden_calls().empty());
    }
    std::size_t rebuilt = 0;
    for (const std::string& cut : cuts) {
        SCOPED_TRACE(cut);
        const auto opened = RocksStore::open(cut, memory);
        ASSERT_TRUE(opened.has_value()) << opened.error().message;
        rebuilt += opened->rebuilt_because ? 1 : 0;
        expect_consistent(*opened->store, 0);
    }
    std::cout << cuts.size() << " power cuts, " << rebuilt << " stores were rebuilt\n";
}

}  // namespace
}  // namespace essaim::tests

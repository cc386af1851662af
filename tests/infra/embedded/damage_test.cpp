#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>

#include "tests/infra/embedded/written.h"
#include "tests/support/seed.h"
#include "tests/support/tree.h"

namespace essaim::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t flips_per_file = 40;
constexpr std::size_t cuts_per_file = 6;

/// Nothing is read from these: the owner's pid, RocksDB's record of its options, its own lock and name.
bool holds_nothing(const std::string& file) {
    return file == "log.lock" || file == "log/LOCK" || file == "log/IDENTITY" ||
           file.starts_with("log/OPTIONS-");
}

/// Logs at rest: one whose records are all in the write-ahead log, one that has tables too.
class Damage : public testing::TestWithParam<bool> {
  protected:
    void SetUp() override {
        EmbeddedSetting setting;
        write_some(setting.log(), written_, 60, 400, 1);
        if (GetParam()) {
            setting.reopen();
            write_some(setting.log(), written_, 200, 3000, 2);
            setting.reopen();
        }
        copy_tree(setting.directory(), older_);
        write_some(setting.log(), written_, 40, 400, 3);
        setting.close();
        copy_tree(setting.directory(), whole_);
    }

    /// A fresh copy of the log at rest.
    const std::string& fresh() {
        copy_tree(whole_, trial_);
        return trial_;
    }
    std::string trial(const std::string& file) const { return trial_ + "/" + file; }

    TemporaryDirectory place_;
    std::string older_ = place_ / "older";
    std::string whole_ = place_ / "whole";
    std::string trial_ = place_ / "trial";
    Written written_;
};

TEST_P(Damage, none_holds_all) {
    EXPECT_TRUE(holds(fresh(), written_).has_value());
}

TEST_P(Damage, one_flipped_bit_in_any_file_is_named_or_harmless) {
    std::mt19937_64 random(test_seed());
    for (const std::string& file : files_of(whole_)) {
        const std::uint64_t size = fs::file_size(whole_ + "/" + file);
        std::size_t refused = 0;
        for (std::size_t i = 0; i < flips_per_file && size > 0; ++i) {
            fresh();
            const std::uint64_t offset = random() % size;
            const int bit = static_cast<int>(random() % 8);
            flip_bit(trial(file), offset, bit);
            const auto result = holds(trial_, written_);
            if (result) continue;  // every record read as it was written
            ++refused;
            EXPECT_EQ(result.error().file, trial(file)) << result.error().message;
            EXPECT_LE(result.error().offset, offset) << file << ": " << result.error().message;
            EXPECT_FALSE(holds_nothing(file));
        }
        std::cout << file << ": " << refused << " of " << (size > 0 ? flips_per_file : 0) << " refused\n";
    }
}

TEST_P(Damage, a_file_cut_short_or_grown_is_refused_or_harmless) {
    std::mt19937_64 random(test_seed());
    for (const std::string& file : files_of(whole_)) {
        const std::uint64_t size = fs::file_size(whole_ + "/" + file);
        for (std::size_t i = 0; i < cuts_per_file && size > 0; ++i) {
            fresh();
            fs::resize_file(trial(file), i == 0 ? size - 1 : i == 1 ? 0 : random() % size);
            const auto result = holds(trial_, written_);
            EXPECT_TRUE(result || !result.error().file.empty());
            // The end of a manifest may say only what RocksDB finds again by itself.
            const bool may_be_harmless = holds_nothing(file) || file.starts_with("log/MANIFEST-");
            EXPECT_TRUE(!result || may_be_harmless) << file;
        }
        fresh();
        std::ofstream(trial(file), std::ios::app) << "grown";
        const auto result = holds(trial_, written_);
        EXPECT_TRUE(result || !result.error().file.empty());
    }
}

TEST_P(Damage, a_deleted_file_is_refused) {
    for (const std::string& file : files_of(whole_)) {
        fresh();
        const bool was_empty = fs::file_size(trial(file)) == 0;
        fs::remove(trial(file));
        const auto result = holds(trial_, written_);
        EXPECT_EQ(result.has_value(), holds_nothing(file) || was_empty) << file;
        EXPECT_TRUE(result || !result.error().file.empty());
        EXPECT_TRUE(embedded::EmbeddedLog::exists(trial_));
    }
}

TEST_P(Damage, a_deleted_file_is_not_made_good_by_a_new_log) {
    for (const std::string file : {"log.meta", "log.witness", "log"}) {
        fresh();
        fs::remove_all(trial(file));
        EXPECT_FALSE(embedded::EmbeddedLog::open(trial_, test_options()).has_value()) << file;
    }
}

TEST_P(Damage, an_older_copy_of_the_database_is_refused) {
    fresh();
    copy_tree(older_ + "/log", trial("log"));
    const auto result = holds(trial_, written_);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().cause, LogError::Cause::behind_witness) << result.error().message;
}

TEST_P(Damage, an_older_copy_of_any_file_is_refused_or_harmless) {
    for (const std::string& file : files_of(older_)) {
        fresh();
        fs::copy_file(older_ + "/" + file, trial(file), fs::copy_options::overwrite_existing);
        const auto result = holds(trial_, written_);  // itself checks that all is read if it opens
        EXPECT_TRUE(result || !result.error().file.empty());
    }
}

TEST_P(Damage, what_is_refused_is_left_as_found) {
    std::mt19937_64 random(test_seed());
    for (const std::string& file : files_of(whole_)) {
        const std::uint64_t size = fs::file_size(whole_ + "/" + file);
        if (size == 0) continue;
        fresh();
        flip_bit(trial(file), random() % size, static_cast<int>(random() % 8));
        auto before = contents_of(trial_);
        embedded::Options options = test_options();
        if (embedded::EmbeddedLog::open(trial_, options).has_value()) continue;
        auto after = contents_of(trial_);
        before.erase("log.lock");  // has our pid now
        after.erase("log.lock");
        EXPECT_EQ(before == after, true) << file;
    }
}

INSTANTIATE_TEST_SUITE_P(AtRest, Damage, testing::Bool(),
                         [](const auto& tables) { return tables.param ? "tables" : "write_ahead_log"; });

}  // namespace
}  // namespace essaim::tests

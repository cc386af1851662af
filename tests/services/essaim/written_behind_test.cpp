#include "services/essaim/written_behind.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

#include "infra/rocksdb/store.h"
#include "tests/support/seed.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

using Table = std::map<std::string, std::string>;

/// A store on a disk that writes when it is told to.
class HeldStore final : public kernel::ShardStore {
  public:
    std::optional<std::string> get(std::string_view key) const override {
        const std::lock_guard lock(mutex_);
        return rows_.get(key);
    }
    void put(std::string_view key, std::string_view value) override {
        const std::lock_guard lock(mutex_);
        rows_.put(key, value);
    }
    void erase(std::string_view key) override {
        const std::lock_guard lock(mutex_);
        rows_.erase(key);
    }
    void scan(std::string_view prefix, const Visit& visit) const override {
        const std::lock_guard lock(mutex_);
        rows_.scan(prefix, visit);
    }
    void write(projections::WriteSet batch) override {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return allowed_ > 0; });
        --allowed_;
        for (const auto& [key, value] : batch)
            if (value)
                rows_.put(key, *value);
            else
                rows_.erase(key);
        ++written_;
        changed_.notify_all();
    }
    std::optional<std::string> failure() const override { return std::nullopt; }

    void allow(int writes) {
        const std::lock_guard lock(mutex_);
        allowed_ += writes;
        changed_.notify_all();
    }
    void wait_for_written(int writes) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return written_ >= writes; });
    }

  private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    projections::MemoryRows rows_;
    int allowed_ = 0;
    int written_ = 0;
};

Table rows_of(const projections::Rows& rows, std::string_view prefix = {}) {
    Table all;
    rows.scan(prefix,
              [&](std::string_view key, std::string_view value) { return all.emplace(key, value), true; });
    return all;
}

TEST(WrittenBehind, shows_a_batch_whose_writing_has_not_begun) {
    auto held = std::make_unique<HeldStore>();
    auto& disk = *held;
    disk.put("a", "1");
    disk.put("b", "1");
    host::WrittenBehind store(std::move(held));
    store.write({{"a", "2"}, {"b", std::nullopt}, {"c", "2"}});
    EXPECT_EQ(rows_of(store), (Table{{"a", "2"}, {"c", "2"}}));
    EXPECT_EQ(store.get("a"), "2");
    EXPECT_EQ(store.get("b"), std::nullopt);
    EXPECT_EQ(disk.get("a"), "1");
    disk.allow(1);
}

TEST(WrittenBehind, shows_the_same_once_it_is_written) {
    auto held = std::make_unique<HeldStore>();
    auto& disk = *held;
    host::WrittenBehind store(std::move(held));
    store.write({{"a", "2"}, {"b", std::nullopt}});
    disk.allow(1);
    disk.wait_for_written(1);
    EXPECT_EQ(rows_of(store), (Table{{"a", "2"}}));
    EXPECT_EQ(rows_of(disk), rows_of(store));
}

TEST(WrittenBehind, writes_batches_in_their_order) {
    auto held = std::make_unique<HeldStore>();
    auto& disk = *held;
    disk.allow(3);
    host::WrittenBehind store(std::move(held));
    store.write({{"a", "1"}, {"b", "1"}});
    store.write({{"a", "2"}});
    store.write({{"b", std::nullopt}});
    disk.wait_for_written(3);
    EXPECT_EQ(rows_of(disk), (Table{{"a", "2"}}));
}

TEST(WrittenBehind, puts_a_row_after_what_was_written_before) {
    auto held = std::make_unique<HeldStore>();
    auto& disk = *held;
    disk.allow(1);
    host::WrittenBehind store(std::move(held));
    store.write({{"a", "1"}, {"b", "1"}});
    store.put("a", "2");
    store.erase("b");
    EXPECT_EQ(rows_of(store), (Table{{"a", "2"}}));
    EXPECT_EQ(rows_of(disk), (Table{{"a", "2"}}));
}

/// What a shard keeps its rows in.
class OnRocks final : public kernel::ShardStore {
  public:
    explicit OnRocks(rocks::RocksStore& store) : store_(store) {}
    std::optional<std::string> get(std::string_view key) const override { return store_.get(key); }
    void put(std::string_view key, std::string_view value) override { store_.put(key, value); }
    void erase(std::string_view key) override { store_.erase(key); }
    void scan(std::string_view prefix, const Visit& visit) const override { store_.scan(prefix, visit); }
    void write(projections::WriteSet batch) override { EXPECT_TRUE(store_.write(batch).has_value()); }
    std::optional<std::string> failure() const override { return std::nullopt; }

  private:
    rocks::RocksStore& store_;
};

TEST(WrittenBehind, is_at_every_moment_what_was_written_so_far) {
    std::mt19937_64 random(test_seed());
    const auto some = [&](std::size_t below) { return std::to_string(random() % below); };
    const TemporaryDirectory directory;
    const rocks::StoreMemory memory;
    const auto opened = rocks::RocksStore::open(directory.path() + "/store", memory);
    ASSERT_TRUE(opened.has_value());
    Table expected;
    {
        host::WrittenBehind store(std::make_unique<OnRocks>(*opened->store));
        for (int round = 0; round < 200; ++round) {
            projections::WriteSet batch;
            for (std::size_t row = 0; row < 50; ++row) {
                const auto key = some(9) + "/" + some(60);
                if (random() % 3 == 0) {
                    batch[key] = std::nullopt;
                    expected.erase(key);
                } else {
                    batch[key] = expected[key] = some(1000);
                }
            }
            store.write(std::move(batch));
            ASSERT_EQ(rows_of(store), expected);
            const auto prefix = some(9) + "/";
            Table below;
            for (const auto& [key, value] : expected)
                if (key.starts_with(prefix)) below.emplace(key, value);
            ASSERT_EQ(rows_of(store, prefix), below);
            const auto key = prefix + some(60);
            const auto found = expected.find(key);
            ASSERT_EQ(store.get(key), found == expected.end() ? std::nullopt : std::optional(found->second));
        }
    }
    EXPECT_EQ(rows_of(*opened->store), expected);
}

}  // namespace
}  // namespace essaim::tests

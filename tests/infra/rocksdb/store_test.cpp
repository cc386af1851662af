#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <random>

#include "infra/rocksdb/store.h"
#include "tests/support/seed.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/tree.h"

namespace essaim::tests {
namespace {

using projections::MemoryRows;
using projections::Rows;
using projections::WriteSet;
using rocks::RocksStore;
using rocks::StoreMemory;
namespace fs = std::filesystem;

using Content = std::map<std::string, std::string>;

Content content_of(const Rows& rows, std::string_view prefix = {}) {
    Content content;
    std::string last;
    rows.scan(prefix, [&](std::string_view key, std::string_view value) {
        EXPECT_TRUE(content.empty() || last < key) << "out of order";
        last = key;
        content.emplace(key, value);
        return true;
    });
    return content;
}

class Store : public testing::Test {
  protected:
    RocksStore::Opened open() {
        auto opened = RocksStore::open(directory_, memory_);
        if (!opened) throw std::runtime_error(opened.error().message);
        return std::move(*opened);
    }

    TemporaryDirectory place_;
    std::string directory_ = place_ / "store";
    StoreMemory memory_;
};

TEST_F(Store, does_what_rows_in_memory_do) {
    std::mt19937_64 random(test_seed());
    const auto store = open().store;
    MemoryRows memory;
    const auto key = [&] {
        std::string bytes(1 + random() % 4, '\0');
        for (char& byte : bytes) byte = "a\0\xff"[random() % 3];
        return bytes;
    };
    for (int step = 0; step < 2000; ++step) {
        const std::string at = key();
        switch (random() % 4) {
            case 0:
                store->erase(at);
                memory.erase(at);
                break;
            case 1:
                EXPECT_EQ(store->get(at), memory.get(at));
                break;
            case 2:
                EXPECT_EQ(content_of(*store, at), content_of(memory, at));
                break;
            default:
                store->put(at, std::to_string(step));
                memory.put(at, std::to_string(step));
        }
    }
    EXPECT_EQ(content_of(*store), content_of(memory));
    EXPECT_FALSE(store->failure());
}

TEST_F(Store, stops_a_scan_where_the_visitor_says) {
    const auto store = open().store;
    ASSERT_TRUE(store->write({{"a", "1"}, {"b", "2"}, {"c", "3"}}));
    int visited = 0;
    store->scan("", [&](std::string_view, std::string_view) { return ++visited < 2; });
    EXPECT_EQ(visited, 2);
}

TEST_F(Store, keeps_a_snapshot_as_it_was) {
    const auto store = open().store;
    ASSERT_TRUE(store->write({{"a", "1"}, {"b", "2"}}));
    const auto snapshot = store->snapshot();
    ASSERT_TRUE(store->write({{"a", "changed"}, {"b", std::nullopt}, {"c", "new"}}));
    EXPECT_EQ(content_of(*snapshot), (Content{{"a", "1"}, {"b", "2"}}));
    EXPECT_EQ(snapshot->get("c"), std::nullopt);
    EXPECT_EQ(content_of(*store), (Content{{"a", "changed"}, {"c", "new"}}));
}

TEST_F(Store, is_there_again_when_opened_again) {
    ASSERT_TRUE(open().store->write({{"a", "1"}}));
    auto opened = open();
    EXPECT_FALSE(opened.rebuilt_because);
    EXPECT_EQ(opened.store->get("a"), "1");
    opened.store.reset();
    EXPECT_EQ(open().store->get("a"), "1") << "opened and closed without a write";
}

TEST_F(Store, is_gone_when_destroyed) {
    ASSERT_TRUE(open().store->write({{"a", "1"}}));
    ASSERT_TRUE(RocksStore::destroy(directory_));
    ASSERT_TRUE(RocksStore::destroy(directory_));
    EXPECT_EQ(open().store->get("a"), std::nullopt);
}

TEST_F(Store, in_use_is_an_error_and_stays_whole) {
    const auto store = open().store;
    ASSERT_TRUE(store->write({{"a", "1"}}));
    EXPECT_FALSE(RocksStore::open(directory_, memory_).has_value());
    EXPECT_EQ(store->get("a"), "1");
    ASSERT_TRUE(store->write({{"b", "2"}}));
    EXPECT_FALSE(store->failure());
}

TEST_F(Store, takes_little_of_the_disk_when_there_are_many) {
    std::vector<RocksStore::Opened> stores;
    for (int shard = 0; shard < 18; ++shard) {
        auto opened = RocksStore::open(place_ / std::to_string(shard), memory_);
        ASSERT_TRUE(opened && opened->store->write({{"a", "1"}}));
        stores.push_back(std::move(*opened));
    }
    std::uint64_t bytes = 0;
    for (const auto& [name, content] : contents_of(place_.path())) bytes += content.size();
    EXPECT_LT(bytes, 1u << 20) << "18 stores";
}

/// A closed store, a bit of it flipped: it is rebuilt, or says at a read that it failed, or is the same.
TEST_F(Store, damaged_is_never_read_as_if_it_were_whole) {
    Content content;
    for (int round = 0; round < 3; ++round) {
        const auto store = open().store;
        WriteSet writes;
        for (int row = 0; row < 100; ++row) {
            const std::string key = std::to_string(round) + "/" + std::to_string(row);
            content[key] = std::string(20, static_cast<char>('a' + row % 26));
            writes[key] = content[key];
        }
        ASSERT_TRUE(store->write(writes));
    }
    const std::string whole = place_ / "whole";
    copy_tree(directory_, whole);
    std::mt19937_64 random(test_seed());
    std::size_t rebuilt = 0, failed = 0, same = 0;
    for (const std::string& file : files_of(whole)) {
        const std::uint64_t size = fs::file_size(whole + "/" + file);
        for (int flip = 0; flip < 20 && size > 0; ++flip) {
            copy_tree(whole, directory_);
            flip_bit(directory_ + "/" + file, random() % size, static_cast<int>(random() % 8));
            const auto opened = open();
            const Content found = content_of(*opened.store);
            if (opened.rebuilt_because) {
                EXPECT_TRUE(found.empty());
                ++rebuilt;
            } else if (opened.store->failure()) {
                ++failed;
            } else {
                EXPECT_EQ(found == content, true) << file;
                ++same;
            }
        }
    }
    std::cout << rebuilt << " rebuilt, " << failed << " said so when read, " << same << " the same\n";
    EXPECT_GT(rebuilt, 0u);
}

TEST_F(Store, that_failed_is_rebuilt_when_opened_next) {
    ASSERT_TRUE(open().store->write({{"a", std::string(1000, 'x')}}));
    for (const std::string& file : files_of(directory_))
        if (file.ends_with(".sst")) flip_bit(directory_ + "/" + file, 4, 3);  // in its first block
    auto opened = open();
    EXPECT_EQ(opened.store->get("a"), std::nullopt);
    ASSERT_TRUE(opened.store->failure());
    EXPECT_TRUE(opened.store->failure()->file.ends_with(".sst")) << opened.store->failure()->message;
    opened.store.reset();
    EXPECT_TRUE(open().rebuilt_because);
}

TEST_F(Store, with_a_file_missing_is_rebuilt_or_the_same) {
    for (int round = 0; round < 3; ++round) ASSERT_TRUE(open().store->write({{std::to_string(round), "x"}}));
    const Content content = content_of(*open().store);
    const std::string whole = place_ / "whole";
    copy_tree(directory_, whole);
    for (const std::string& file : files_of(whole)) {
        copy_tree(whole, directory_);
        fs::remove(directory_ + "/" + file);
        const auto opened = open();
        EXPECT_EQ(content_of(*opened.store), opened.rebuilt_because ? Content{} : content) << file;
    }
}

}  // namespace
}  // namespace essaim::tests

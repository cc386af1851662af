// What a power cut may do to a file, and so that the disk which other tests put beneath a store does it.
#include <fcntl.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <set>

#include "infra/files/files.h"
#include "tests/support/disk/disk.h"
#include "tests/support/seed.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/tree.h"

namespace essaim::tests {
namespace {

using files::Durability;
using Contents = std::map<std::string, std::string>;

class PowerCut : public testing::Test {
  protected:
    PowerCut() { std::filesystem::create_directory(root_); }

    /// All that cuts at this moment were seen to leave.
    std::set<Contents> cuts(const Disk& disk) {
        constexpr int many = 200;
        std::set<Contents> seen;
        for (int i = 0; i < many; ++i) {
            const std::string to = place_ / "cut";
            std::filesystem::remove_all(to);
            std::filesystem::create_directory(to);
            disk.power_cut(to, random_);
            seen.insert(contents_of(to));
        }
        return seen;
    }

    TemporaryDirectory place_;
    std::string root_ = place_ / "live";
    std::mt19937_64 random_{test_seed()};
};

TEST_F(PowerCut, keeps_what_was_synced_with_its_name) {
    Disk disk(root_);
    ASSERT_TRUE(files::write_file(root_ + "/a", "content", Durability::synced));
    ASSERT_TRUE(files::sync_directory(root_));
    EXPECT_EQ(cuts(disk), (std::set<Contents>{{{"a", "content"}}}));
}

TEST_F(PowerCut, may_take_what_was_not_synced) {
    Disk disk(root_);
    ASSERT_TRUE(files::write_file(root_ + "/a", "content", Durability::unsynced));
    ASSERT_TRUE(files::sync_directory(root_));
    EXPECT_EQ(cuts(disk), (std::set<Contents>{{{"a", "content"}}, {{"a", ""}}}));
}

TEST_F(PowerCut, may_take_a_name_whose_directory_was_not_synced) {
    Disk disk(root_);
    ASSERT_TRUE(files::write_file(root_ + "/a", "content", Durability::synced));
    EXPECT_EQ(cuts(disk), (std::set<Contents>{{{"a", "content"}}, {}}));
}

TEST_F(PowerCut, leaves_the_old_or_the_new_file_after_a_rename) {
    ASSERT_TRUE(files::write_file(root_ + "/a", "old", Durability::synced));
    Disk disk(root_);
    ASSERT_TRUE(files::write_file(root_ + "/b", "new", Durability::synced));
    ASSERT_TRUE(files::rename_file(root_ + "/b", root_ + "/a"));
    EXPECT_EQ(cuts(disk), (std::set<Contents>{{{"a", "old"}}, {{"a", "old"}, {"b", "new"}}, {{"a", "new"}}}));
}

TEST_F(PowerCut, may_tear_a_write_at_a_sector) {
    ASSERT_TRUE(files::write_file(root_ + "/a", std::string(1024, 'o'), Durability::synced));
    Disk disk(root_);
    const auto file = files::OpenFile::open(root_ + "/a", O_RDWR);
    ASSERT_TRUE(file->write_at(0, std::string(1024, 'n')));
    const std::set<Contents> seen = cuts(disk);
    EXPECT_TRUE(seen.contains({{"a", std::string(512, 'n') + std::string(512, 'o')}}));
    EXPECT_TRUE(seen.contains({{"a", std::string(512, 'o') + std::string(512, 'n')}}));
    for (const Contents& content : seen) EXPECT_EQ(content.at("a").size(), 1024u);
}

TEST_F(PowerCut, finds_every_change_counted_and_failing_when_told) {
    Disk disk(root_);
    const std::uint64_t before = disk.changes();
    ASSERT_TRUE(files::write_file(root_ + "/a", "content", Durability::synced));
    EXPECT_EQ(disk.changes() - before, 3u) << "the name, the bytes, the sync";
    disk.fail_from(disk.changes() + 1, ENOSPC, Disk::Failing::once);
    const auto failed = files::write_file(root_ + "/b", "content", Durability::synced);
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().number, ENOSPC);
    EXPECT_TRUE(disk.has_failed());
    EXPECT_TRUE(files::write_file(root_ + "/b", "content", Durability::synced));
}

}  // namespace
}  // namespace essaim::tests

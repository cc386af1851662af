#include "infra/runtime/atomic_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>

namespace essaim::runtime {
namespace {

namespace fs = std::filesystem;

class AtomicFile : public testing::Test {
  protected:
    void SetUp() override {
        auto pattern = (fs::temp_directory_path() / "essaim-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { fs::remove_all(folder_); }

    static unsigned rights(const fs::path& path) {
        struct stat status {};
        EXPECT_EQ(::stat(path.c_str(), &status), 0);
        return status.st_mode & 0777U;
    }

    fs::path folder_;
    static constexpr std::size_t most_bytes = 1 << 20;
};

TEST_F(AtomicFile, holds_what_was_written_last) {
    const auto path = folder_ / "keys";
    ASSERT_TRUE(write_atomically(path, std::string(100'000, 'a'), Readable::by_owner_only));
    EXPECT_EQ(read_file(path, most_bytes).value(), std::string(100'000, 'a'));
    ASSERT_TRUE(write_atomically(path, std::string("b\0c", 3), Readable::by_owner_only));
    EXPECT_EQ(read_file(path, most_bytes).value(), std::string("b\0c", 3));
    ASSERT_TRUE(write_atomically(path, "", Readable::by_owner_only));
    EXPECT_EQ(read_file(path, most_bytes).value(), "");
}

TEST_F(AtomicFile, leaves_nothing_beside) {
    ASSERT_TRUE(write_atomically(folder_ / "keys", "a", Readable::by_all));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(AtomicFile, is_readable_by_its_owner_only_even_after_a_leftover_that_all_could_read) {
    const auto path = folder_ / "keys";
    std::ofstream(path.string() + ".part") << "left over by a crash";
    ::chmod((path.string() + ".part").c_str(), 0666);
    ASSERT_TRUE(write_atomically(path, "a", Readable::by_owner_only));
    EXPECT_EQ(rights(path), 0600U);
    EXPECT_EQ(read_file(path, most_bytes).value(), "a");
}

TEST_F(AtomicFile, does_not_write_through_a_link_laid_in_its_way) {
    const auto path = folder_ / "keys";
    std::ofstream(folder_ / "other") << "other";
    fs::create_symlink(folder_ / "other", path.string() + ".part");
    ASSERT_TRUE(write_atomically(path, "a", Readable::by_owner_only));
    EXPECT_EQ(read_file(folder_ / "other", most_bytes).value(), "other");
}

TEST_F(AtomicFile, says_what_failed_and_keeps_the_old_file) {
    const auto nowhere = write_atomically(folder_ / "none" / "keys", "a", Readable::by_all);
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().error_number, ENOENT);
    EXPECT_NE(nowhere.error().message.find((folder_ / "none").string()), std::string::npos);

    fs::create_directory(folder_ / "keys");
    const auto over_a_folder = write_atomically(folder_ / "keys", "a", Readable::by_all);
    ASSERT_FALSE(over_a_folder);
    EXPECT_EQ(over_a_folder.error().error_number, EISDIR);
    EXPECT_TRUE(fs::is_directory(folder_ / "keys"));
    EXPECT_FALSE(fs::exists(folder_ / "keys.part"));
}

TEST_F(AtomicFile, is_not_read_beyond_the_bound) {
    const auto path = folder_ / "big";
    ASSERT_TRUE(write_atomically(path, "12345", Readable::by_all));
    EXPECT_EQ(read_file(path, 5).value(), "12345");
    EXPECT_EQ(read_file(path, 4).error().error_number, EFBIG);
    EXPECT_EQ(read_file(folder_ / "none", 4).error().error_number, ENOENT);
}

}  // namespace
}  // namespace essaim::runtime

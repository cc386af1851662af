#include "infra/files/files.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <cerrno>

#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

using files::Durability;

TEST(Files, are_read_as_they_were_written) {
    TemporaryDirectory place;
    const std::string bytes = std::string("a\0\xff", 3) + std::string(100'000, 'x');
    ASSERT_TRUE(files::write_file(place / "a", bytes, Durability::synced));
    EXPECT_EQ(files::read_file(place / "a"), bytes);
    ASSERT_TRUE(files::write_file(place / "a", "short", Durability::unsynced));
    EXPECT_EQ(files::read_file(place / "a"), "short");
}

TEST(Files, say_which_call_failed_on_which_file) {
    TemporaryDirectory place;
    const auto missing = files::read_file(place / "none");
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().number, ENOENT);
    EXPECT_EQ(missing.error().message, "open " + (place / "none") + ": No such file or directory");
    EXPECT_FALSE(files::rename_file(place / "none", place / "other"));
    EXPECT_FALSE(files::sync_directory(place / "none"));
    EXPECT_FALSE(files::free_bytes(place / "none"));
}

TEST(Files, are_written_at_their_offset) {
    TemporaryDirectory place;
    ASSERT_TRUE(files::write_file(place / "a", "0123456789", Durability::unsynced));
    const auto file = files::OpenFile::open(place / "a", O_RDWR);
    ASSERT_TRUE(file && file->write_at(3, "abc") && file->sync());
    EXPECT_EQ(files::read_file(place / "a"), "012abc6789");
}

TEST(Files, go_with_their_directory_and_links_without_what_they_point_to) {
    TemporaryDirectory place;
    ASSERT_TRUE(files::make_directory(place / "d") && files::make_directory(place / "d"));
    ASSERT_TRUE(files::make_directory(place / "d/e"));
    ASSERT_TRUE(files::write_file(place / "d/e/f", "x", Durability::unsynced));
    ASSERT_TRUE(files::write_file(place / "kept", "x", Durability::unsynced));
    std::filesystem::create_symlink(place / "kept", place / "d/link");
    ASSERT_TRUE(files::remove_all(place / "d") && files::remove_all(place / "d"));
    EXPECT_FALSE(files::exists(place / "d"));
    EXPECT_TRUE(files::exists(place / "kept"));
}

TEST(Files, know_what_is_free) {
    TemporaryDirectory place;
    const auto free = files::free_bytes(place.path());
    EXPECT_TRUE(free && *free > 0);
}

}  // namespace
}  // namespace essaim::tests

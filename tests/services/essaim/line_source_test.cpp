#include "services/essaim/line_source.h"

#include <gtest/gtest.h>

#include <cerrno>

#include "infra/files/files.h"
#include "tests/support/half_read.h"
#include "tests/support/temporary_directory.h"

namespace essaim::host {
namespace {

std::string text_of(const std::optional<LineSource::Line>& line) {
    return line ? line->text : "none";
}

TEST(LineSource, that_cannot_be_read_says_so) {
    const tests::TemporaryDirectory directory;
    const auto folder = files::OpenFile::open(directory / "", O_RDONLY);
    ASSERT_TRUE(folder);
    LineSource lines(folder->descriptor());
    EXPECT_FALSE(lines.next());
    EXPECT_EQ(lines.failure(), EISDIR);
    EXPECT_FALSE(lines.has_begun());
}

TEST(LineSource, that_fails_in_the_middle_gives_whole_lines_and_not_the_beginning_of_one) {
    const tests::HalfRead half("{}\n{\"period\":");
    LineSource lines(half.descriptor());
    EXPECT_EQ(text_of(lines.next()), "{}\r");
    EXPECT_EQ(lines.failure(), 0);
    EXPECT_FALSE(lines.next());
    EXPECT_EQ(lines.failure(), EIO);
    EXPECT_TRUE(lines.has_begun());
}

TEST(LineSource, that_ends_has_not_failed) {
    const tests::TemporaryDirectory directory;
    ASSERT_TRUE(files::write_file(directory / "lines", "a\nb", files::Durability::unsynced));
    const auto file = files::OpenFile::open(directory / "lines", O_RDONLY);
    LineSource lines(file->descriptor());
    EXPECT_EQ(text_of(lines.next()), "a");
    EXPECT_EQ(text_of(lines.next()), "b");
    EXPECT_FALSE(lines.next());
    EXPECT_EQ(lines.failure(), 0);
}

}  // namespace
}  // namespace essaim::host

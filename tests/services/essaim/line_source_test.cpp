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

using Texts = std::vector<std::string>;

/// All lines of a file with these bytes, which is read to its end.
Texts lines_of(const std::string& bytes) {
    const tests::TemporaryDirectory directory;
    EXPECT_TRUE(files::write_file(directory / "lines", bytes, files::Durability::unsynced));
    const auto file = files::OpenFile::open(directory / "lines", O_RDONLY);
    LineSource lines(file->descriptor());
    Texts texts;
    while (const auto line = lines.next()) texts.push_back(line->text);
    EXPECT_EQ(lines.failure(), 0);
    return texts;
}

TEST(LineSource, of_which_the_last_line_does_not_end_gives_it_too) {
    EXPECT_EQ(lines_of("a\nb"), (Texts{"a", "b"}));
    EXPECT_EQ(lines_of("a\nb\n"), (Texts{"a", "b"}));
    EXPECT_EQ(lines_of(""), Texts{});
}

TEST(LineSource, may_begin_with_a_byte_order_mark_and_have_it_nowhere_else) {
    EXPECT_EQ(lines_of("\xEF\xBB\xBF{}\n{}"), (Texts{"{}", "{}"}));
    EXPECT_EQ(lines_of("\xEF\xBB\xBF{}"), Texts{"{}"}) << "a single line that does not end";
    EXPECT_EQ(lines_of("{}\n\xEF\xBB\xBF{}"), (Texts{"{}", "\xEF\xBB\xBF{}"}));
    EXPECT_EQ(lines_of("\xEF\xBB\xBF\xEF\xBB\xBF{}"), Texts{"\xEF\xBB\xBF{}"});
    EXPECT_EQ(lines_of("\n\xEF\xBB\xBF{}"), (Texts{"", "\xEF\xBB\xBF{}"}));
}

}  // namespace
}  // namespace essaim::host

#include "tests/golden/golden.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "tests/golden/samples.h"
#include "tests/support/temporary_directory.h"

namespace essaim::golden {
namespace {

const std::filesystem::path source{ESSAIM_SOURCE_DIR};
const std::filesystem::path released = source / "tests/golden";

TEST(Golden, everything_released_decodes_for_ever_and_everything_written_is_released) {
    for (const auto& finding : check(released, all_samples())) ADD_FAILURE() << finding;
}

TEST(Golden, every_event_type_has_samples) {
    for (const auto& finding : without_samples(source / "events", all_samples())) ADD_FAILURE() << finding;
}

// A format of two versions, to see the checks fail: a text; since v2 followed by a mark.
Golden notes(std::uint16_t version, std::string mark = "!") {
    const auto read = [version, mark](std::string_view bytes) -> tl::expected<Reading, std::string> {
        if (bytes.empty()) return tl::unexpected(std::string("empty"));
        auto json = Node::object();
        json.set("text", Node(bytes.substr(0, 1)));
        if (version == 2) json.set("mark", Node(bytes.substr(1)));
        return Reading{std::string(bytes.substr(0, 1)) + (version == 2 ? mark : ""), std::move(json)};
    };
    const auto tail = version == 2 ? mark : std::string{};
    return {"notes/note", version, {"a" + tail, "b" + tail, "c" + tail}, read};
}

void write(const std::string& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

class Check : public testing::Test {
  protected:
    Findings found(const Golden& golden) { return check(directory.path(), std::array{golden}); }
    std::size_t added(const Golden& golden) {
        return add_missing(directory.path(), std::array{golden}).size();
    }

    tests::TemporaryDirectory directory;
};

TEST_F(Check, finds_the_files_of_a_sample_missing_until_they_are_added) {
    EXPECT_EQ(found(notes(1)).size(), 3U);
    EXPECT_EQ(added(notes(1)), 6U);
    EXPECT_EQ(found(notes(1)), Findings{});
    EXPECT_EQ(added(notes(1)), 0U);
}

TEST_F(Check, wants_a_new_version_for_other_bytes_and_keeps_the_old_one) {
    added(notes(1));
    added(notes(2));
    EXPECT_EQ(found(notes(2)), Findings{});
    EXPECT_EQ(found(notes(2, "?")).size(), 3U) << "the bytes of v2 are released";
    std::filesystem::remove(directory / "notes/note.v1.typical.bin");
    EXPECT_EQ(found(notes(2)).size(), 1U) << "the bytes of v1 must stay";
}

TEST_F(Check, finds_what_is_released_and_has_no_sample) {
    added(notes(2));
    EXPECT_EQ(found(notes(1)).size(), 3U + 6U) << "v1 is not there, v2 is of no known version";
    EXPECT_EQ(check(directory.path(), {}).size(), 6U);
}

TEST_F(Check, finds_a_released_file_changed) {
    added(notes(1));
    write(directory / "notes/note.v1.full.bin", "x");
    EXPECT_EQ(found(notes(1)).size(), 1U);
    write(directory / "notes/note.v1.full.bin", "");
    EXPECT_EQ(found(notes(1)).size(), 1U);
    write(directory / "notes/note.v1.full.bin", "c");
    EXPECT_EQ(found(notes(1)), Findings{});
    write(directory / "notes/note.v1.full.json", "{\"text\":\"c\"}");
    EXPECT_EQ(found(notes(1)).size(), 1U) << "to the last byte";
}

TEST_F(Check, renews_only_what_was_never_released) {
    added(notes(1));
    write(directory / "frozen.sha256", std::string(64, '0') + "  tests/golden/notes/note.v1.full.bin\n");
    remove_unreleased(directory.path());
    EXPECT_TRUE(std::filesystem::exists(directory / "notes/note.v1.full.bin"));
    EXPECT_EQ(added(notes(1)), 5U);
}

TEST_F(Check, finds_an_event_type_without_samples) {
    write(directory / "a.h", "static constexpr EventSchema schema{\"notes.note\", 2, 1};");
    EXPECT_EQ(without_samples(directory.path(), {}).size(), 1U);
    auto golden = notes(1);
    golden.name = "events/notes.note";
    EXPECT_EQ(without_samples(directory.path(), std::array{golden}), Findings{});
}

}  // namespace
}  // namespace essaim::golden

/// --add writes the files that the samples lack; --renew first removes those that were never released.
/// Neither tests anything.
int main(int argc, char** argv) {
    const std::string_view option = argc == 2 ? argv[1] : "";
    if (option == "--renew") essaim::golden::remove_unreleased(essaim::golden::released);
    if (option == "--add" || option == "--renew") {
        for (const auto& file :
             essaim::golden::add_missing(essaim::golden::released, essaim::golden::all_samples()))
            std::puts(file.c_str());
        return 0;
    }
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}

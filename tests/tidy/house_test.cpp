// The guards over the repository itself. That each guard can fail is proved in the tests beside.
#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "tests/tidy/includes.h"
#include "tests/tidy/shape.h"
#include "tests/tidy/words.h"

namespace essaim::tidy {

std::ostream& operator<<(std::ostream& out, const Finding& finding) {
    return out << finding.path << ':' << finding.line << ": " << finding.what << '\n';
}

namespace {

const std::vector<File>& house() {
    static const auto files = load_tree(ESSAIM_SOURCE_DIR);
    return files;
}

Findings everywhere(auto&& guard) {
    Findings all;
    for (const auto& file : house()) {
        const auto found = guard(file);
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

TEST(House, is_read_whole) {
    std::set<std::string> paths;
    for (const auto& file : house()) paths.insert(file.path);
    for (const auto* path :
         {"CMakeLists.txt", "infra/dev", "events/core/field.h", "tests/tidy/house_test.cpp"})
        EXPECT_TRUE(paths.contains(path)) << path;
}

TEST(House, includes_go_in_one_direction) {
    EXPECT_EQ(everywhere(wrong_directions), Findings{});
}

TEST(House, heavy_libraries_are_known_in_few_files) {
    EXPECT_EQ(everywhere(stray_libraries), Findings{});
}

TEST(House, each_source_includes_its_own_header_first) {
    std::set<std::string> paths;
    for (const auto& file : house()) paths.insert(file.path);
    const auto guard = [&](const File& file) {
        return own_header_not_first(file, paths.contains(header_of(file)));
    };
    EXPECT_EQ(everywhere(guard), Findings{});
}

TEST(House, names_are_snake_case_and_the_top_is_tidy) {
    EXPECT_EQ(everywhere(odd_names), Findings{});
}

TEST(House, headers_start_with_pragma_once) {
    EXPECT_EQ(everywhere(unguarded_header), Findings{});
}

TEST(House, no_file_is_longer_than_a_reader_bears) {
    EXPECT_EQ(everywhere([](const File& file) { return too_long(file, most_lines); }), Findings{});
    for (const auto& finding : everywhere([](const File& file) { return too_long(file, think_again_lines); }))
        std::cout << "think again: " << finding.path << ": " << finding.what << '\n';
}

TEST(House, folders_with_code_have_a_readme) {
    EXPECT_EQ(unexplained_folders(house()), Findings{});
}

TEST(House, money_and_law_know_no_floating_point) {
    EXPECT_EQ(everywhere(floating_point), Findings{});
}

TEST(House, nothing_is_left_for_later) {
    EXPECT_EQ(everywhere(unfinished), Findings{});
}

TEST(House, the_repository_speaks_only_of_itself) {
    EXPECT_EQ(everywhere(not_of_the_house), Findings{});
}

TEST(House, french_has_one_kind_of_apostrophe) {
    EXPECT_EQ(everywhere(straight_apostrophes), Findings{});
}

TEST(House, no_test_is_switched_off_and_no_source_taken_by_pattern) {
    EXPECT_EQ(everywhere(loopholes), Findings{});
}

}  // namespace
}  // namespace essaim::tidy

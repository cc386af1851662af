#include "tests/tidy/shape.h"

#include <gtest/gtest.h>

namespace essaim::tidy {
namespace {

TEST(Names, are_snake_case_from_the_root_on) {
    for (const auto* path : {"events/core/Frame.h", "events/Core/frame.h", "services/kernel/shard-loop.cpp",
                             "tests/model/Run.sh", "notes.md", "infra/build/Packages.txt"})
        EXPECT_EQ(odd_names({path, ""}).size(), 1U) << path;
    for (const auto* path :
         {"events/core/frame.h", "events/core/README.md", "events/CMakeLists.txt", "infra/dev",
          ".clang-format", ".ci/run", "LICENSE", "tests/golden/payroll.period_opened-v1.bin"})
        EXPECT_EQ(odd_names({path, ""}), Findings{}) << path;
}

TEST(Headers, start_with_pragma_once) {
    EXPECT_EQ(unguarded_header({"events/core/a.h", "#ifndef A\n#define A\n#endif\n"}).size(), 1U);
    EXPECT_EQ(unguarded_header({"events/core/a.h", "#include <string>\n#pragma once\n"}).size(), 1U);
    EXPECT_EQ(unguarded_header({"events/core/a.h", ""}).size(), 1U);
    EXPECT_EQ(unguarded_header({"events/core/a.h", "// Why.\n#pragma once\n"}), Findings{});
    EXPECT_EQ(unguarded_header({"events/core/a.cpp", "int a;\n"}), Findings{});
}

TEST(Length, is_bounded) {
    const auto lines = [](std::size_t n) {
        std::string text;
        for (; n > 0; --n) text += "int a;\n";
        return text;
    };
    EXPECT_EQ(too_long({"events/core/a.h", lines(501)}, 500).size(), 1U);
    EXPECT_EQ(too_long({"infra/dev", lines(501)}, 500).size(), 1U);
    EXPECT_EQ(too_long({"events/core/a.h", lines(500)}, 500), Findings{});
    EXPECT_EQ(too_long({"tests/golden/rows.tsv", lines(501)}, 500), Findings{});
}

TEST(Folders, with_more_than_three_sources_are_explained) {
    std::vector<File> files{{"events/core/a.h", ""},
                            {"events/core/a.cpp", ""},
                            {"events/core/b.h", ""},
                            {"events/core/CMakeLists.txt", ""}};
    EXPECT_EQ(unexplained_folders(files), Findings{});
    files.push_back({"events/core/b.cpp", ""});
    EXPECT_EQ(unexplained_folders(files).size(), 1U);
    for (const auto* name : {"a", "b", "c", "d"})
        files.push_back({std::string("tests/events/core/") + name + ".cpp", ""});
    EXPECT_EQ(unexplained_folders(files).size(), 2U);
    files.push_back({"events/README.md", ""});
    EXPECT_EQ(unexplained_folders(files), Findings{});
}

}  // namespace
}  // namespace essaim::tidy

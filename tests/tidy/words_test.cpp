#include "tests/tidy/words.h"

#include <gtest/gtest.h>

namespace essaim::tidy {
namespace {

// What is planted is written in two halves, so that the guards do not find it in this file.

TEST(FloatingPoint, is_refused_in_code_that_counts) {
    for (const auto* line :
         {"double rate;", "std::vector<float> a;", "auto rate = 0.45;", "long double a;", "x = 1e9;"})
        EXPECT_EQ(floating_point({"services/payroll/domain/a.cpp", line}).size(), 1U) << line;
}

TEST(FloatingPoint, is_free_in_words_and_elsewhere) {
    for (const auto* line :
         {"// a double spend, 1.5 %", "auto text = \"0.45\";", "int doubled = 1'000'000;", "int floats;",
          "auto c = '\"'; // double", "/* float\n double */ int a;", "auto text = R\"(double)\";",
          "auto mask = 0x1e9;", "std::get<0>(x).second", "#include <a/v1.2/b.h>"})
        EXPECT_EQ(floating_point({"events/core/a.h", line}), Findings{}) << line;
    EXPECT_EQ(floating_point({"tests/bench/a.cpp", "double seconds;"}), Findings{});
    EXPECT_EQ(floating_point({"infra/runtime/progress.cpp", "double seconds;"}), Findings{});
}

TEST(Unfinished, is_found_in_any_case_as_a_whole_word) {
    for (const auto* line : {"// TO"
                             "DO: more",
                             "// Fix"
                             "me",
                             "int x; // x"
                             "xx",
                             "This is a place"
                             "holder.",
                             "works for "
                             "now",
                             "dum"
                             "my = 1",
                             "not imple"
                             "mented"}) {
        const auto found = unfinished({"events/core/README.md", std::string("\n") + line + "\n"});
        ASSERT_EQ(found.size(), 1U) << line;
        EXPECT_EQ(found.front().line, 2U);
    }
    for (const auto* line : {"std::place"
                             "holders::_1",
                             "mas"
                             "tod"
                             "on",
                             "what is known for nowhere"})
        EXPECT_EQ(unfinished({"events/core/a.h", line}), Findings{}) << line;
}

TEST(TheHouse, is_not_one_machine_and_refers_to_nothing_outside) {
    for (const auto* line : {"see /wo"
                             "rk/main",
                             "cd /ro"
                             "ot/x",
                             "/tm"
                             "p/essaim",
                             "as DES"
                             "IGN.md says"})
        EXPECT_EQ(not_of_the_house({"infra/dev", line}).size(), 1U) << line;
    EXPECT_EQ(not_of_the_house({"infra/dev", "exec build/release/bin/essaim"}), Findings{});
    EXPECT_EQ(not_of_the_house({"events/core/README.md", "See [the codec](codec.h)."}), Findings{});
}

TEST(Loopholes, are_found) {
    for (const auto* line : {"GTEST_"
                             "SKIP();",
                             "TEST(A, DIS"
                             "ABLED_b) {}",
                             "SUC"
                             "CEED();"})
        EXPECT_EQ(loopholes({"tests/a_test.cpp", line}).size(), 1U) << line;
    EXPECT_EQ(loopholes({"events/CMakeLists.txt",
                         "file(GL"
                         "OB sources *.cpp)"})
                  .size(),
              1U);
    EXPECT_EQ(loopholes({"tests/a_test.cpp", "EXPECT_TRUE(a);"}), Findings{});
}

TEST(Apostrophes, of_french_are_of_one_kind) {
    const auto found = [](const std::string& line, const std::string& path = "services/a/b.cpp") {
        return straight_apostrophes({path, line}).size();
    };
    for (const std::string line : {"\"Cet accord n'existe pas, ou l'autre.\"", "\"ce qu'il a, d'«\"",
                                   "\"lorsqu'elle est là aujourd'hui\"", "\"L'État s'élève\""})
        EXPECT_GT(found(line), 0U) << line;
    for (const std::string line :
         {"\"Cet accord n’existe pas.\"", "c == 'd' || c == 'l'", "1'000'000", "the network's; a T's fields",
          "\"it doesn't, and I'd say so\"", "case 'n': return 'é';"})
        EXPECT_EQ(found(line), 0U) << line;
    EXPECT_EQ(found("\"n'est\"", "tests/services/a_test.cpp"), 0U);
    EXPECT_EQ(found("\"Cotisations d'assurance\"", "services/essaim/outbox/fec.cpp"), 0U);
}

}  // namespace
}  // namespace essaim::tidy

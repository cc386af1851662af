#include <gtest/gtest.h>

#include <set>

#include "tests/program/program.h"

namespace essaim::tests {
namespace {

std::string help(std::vector<std::string> words, const char* language) {
    words.insert(words.end(), {"--help", "--lang", language});
    const auto ended = run_program(words);
    EXPECT_EQ(ended.status, 0) << ended.err;
    return ended.out;
}

/// The commands below one, as its English help names them.
std::vector<std::string> commands_in(const std::string& help) {
    std::vector<std::string> names;
    bool listing = false;
    for (const auto& line : lines_in(help)) {
        if (listing && line.starts_with("  ") && line.size() > 2 && line[2] != ' ')
            names.push_back(line.substr(2, line.find(' ', 2) - 2));
        listing = listing ? !line.empty() : line == "Subcommands:";
    }
    return names;
}

/// Every line that tells what something is for.
std::set<std::string> descriptions_in(const std::string& help) {
    std::set<std::string> found;
    for (const auto& line : lines_in(help)) {
        if (!line.starts_with("  ")) continue;
        const auto word = line.find_first_not_of(' ');
        const auto gap = line.find("  ", word);
        constexpr std::size_t column = 20;  // beyond it, what an option is for, its name standing above
        if (word != std::string::npos && (gap != std::string::npos || word > column)) found.insert(line);
    }
    return found;
}

std::size_t expect_both_languages(const std::vector<std::string>& words) {
    const auto english = help(words, "en");
    const auto french = help(words, "fr");
    std::string command;
    for (const auto& word : words) command += word + " ";
    const auto of_english = descriptions_in(english);
    for (const auto& line : descriptions_in(french))
        EXPECT_FALSE(of_english.contains(line)) << command << "--help --lang fr says in English:\n" << line;
    EXPECT_FALSE(of_english.empty()) << command;
    std::size_t commands = 1;
    for (const auto& name : commands_in(english)) {
        auto below = words;
        below.push_back(name);
        commands += expect_both_languages(below);
    }
    return commands;
}

TEST(Help, of_every_command_is_in_the_language_asked_for) {
    EXPECT_GT(expect_both_languages({}), 20u);
}

TEST(Help, of_what_reads_lines_lists_every_exit_status) {
    for (const auto* command : {"apply", "payslip"})
        for (const auto* language : {"en", "fr"}) {
            const auto said = help({command}, language);
            const auto from = said.find(language == std::string("fr") ? "Code de sortie" : "Exit status");
            ASSERT_NE(from, std::string::npos) << said;
            for (const auto* status : {" 0 ", "1 ", "2 ", "3 ", "4 "})
                EXPECT_NE(said.find(status, from), std::string::npos) << command << ": " << status << said;
        }
}

TEST(Help, is_in_the_language_of_the_locale_when_nobody_asks) {
    EXPECT_NE(run_program({"apply", "--help"}).out.find("Ask the commands of a file"), std::string::npos);
}

TEST(Usage, that_is_not_understood_is_told_in_the_language_asked_for) {
    struct Case {
        std::vector<std::string> words;
        std::string english;
        std::string french;
    };
    const std::vector<Case> cases{
        {{}, "A subcommand is required", "il faut une commande"},
        {{"apply"}, "FILE is required", "FILE : obligatoire"},
        {{"apply", "x", "--nose"}, "not expected: --nose", "argument inattendu : --nose"},
        {{"apply", "x", "--url", "u", "--data", "d"}, "excludes", "exclut"},
        {{"apply", "x", "--token-file", "f"}, "requires", "demande"},
    };
    for (const auto& one : cases)
        for (const auto* language : {"en", "fr"}) {
            auto words = one.words;
            words.insert(words.begin(), {"--lang", language});
            const auto ended = run_program(words);
            EXPECT_EQ(ended.status, 2);
            const auto& said = language == std::string("fr") ? one.french : one.english;
            EXPECT_NE(ended.err.find(said), std::string::npos) << said << "\n" << ended.err;
        }
}

}  // namespace
}  // namespace essaim::tests

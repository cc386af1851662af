#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/program/program.h"
#include "tests/program/served_program.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

/// What was typed wrongly, and what is said of it.
class Mistakes : public testing::Test {
  protected:
    Ended in(const std::string& language, std::vector<std::string> words) {
        words.insert(words.end(), {"--lang", language});
        return run_program(words);
    }
    void expect(const std::vector<std::string>& words, int status, const std::string& english,
                const std::string& french) {
        const auto one = in("en", words);
        EXPECT_EQ(one.status, status) << one.err;
        EXPECT_NE(one.err.find(english), std::string::npos) << one.err;
        const auto other = in("fr", words);
        EXPECT_EQ(other.status, status) << other.err;
        EXPECT_NE(other.err.find(french), std::string::npos) << other.err;
    }
    TemporaryDirectory directory_;
    std::string data_ = directory_ / "data";
};

TEST_F(Mistakes, in_a_commands_name_lead_to_the_nearest_one) {
    expect({"frobnicate"}, 2, "no command “frobnicate”", "pas de commande « frobnicate »");
    expect({"shwo", "members"}, 2, "did you mean “show”?", "vouliez-vous « show » ?");
    expect({"audit", "verfy"}, 2, "did you mean “verify”?", "vouliez-vous « verify » ?");
}

TEST_F(Mistakes, in_what_a_view_is_asked_for_say_what_would_be_right) {
    expect({"show", "payslips", "--period", "2026-13", "--data", data_}, 2,
           "expected a month, such as 2026-01", "mois attendu, par exemple 2026-01");
    expect({"show", "payroll_period", "--state", "zzz", "--data", data_}, 2,
           "open, computed, approved, closed", "valeur attendue parmi");
    expect({"show", "members", "--cooperative", "Oxa lis", "--data", data_}, 2, "expected an id",
           "identifiant attendu");
}

TEST_F(Mistakes, in_the_file_of_a_token_are_told_apart) {
    const auto ask = [&](const std::string& file) {
        return std::vector<std::string>{"show",         "members", "--url", "http://127.0.0.1:1",
                                        "--token-file", file};
    };
    const std::string missing = directory_ / "missing";
    expect(ask(missing), 2, "cannot open " + missing + ": No such file", "impossible d’ouvrir " + missing);
    const std::string folder = directory_ / "folder";
    std::filesystem::create_directory(folder);
    expect(ask(folder), 2, "Is a directory", "c’est un répertoire");
    const std::string empty = directory_ / "empty";
    std::ofstream(empty) << "\n \n";
    expect(ask(empty), 2, "is empty", "est vide");
    const std::string page = directory_ / "page";
    std::ofstream(page) << "not a token\n";
    expect(ask(page), 2, "holds no token", "ne contient pas de jeton");
}

TEST_F(Mistakes, in_where_a_network_is_are_told_in_the_readers_language) {
    expect({"show", "members", "--data", data_}, 4, "there is no network in " + data_,
           "il n’y a pas de réseau dans " + data_);
    expect({"apply", directory_ / "none.jsonl", "--data", data_}, 2, "No such file or directory",
           "fichier ou répertoire inexistant");
    ASSERT_EQ(run_program({"apply", "-", "--data", data_}).status, 0);
    std::filesystem::remove(data_ + "/keys");
    expect({"show", "members", "--data", data_}, 4, "is gone: put it back", "n’est plus là : remettez-le");
}

TEST_F(Mistakes, in_a_cut_are_told_whether_or_not_the_directory_is_served) {
    const std::string other = directory_ / "other";
    for (const auto& data : {data_, other})
        ASSERT_EQ(run_program({"identity", "add", "p-anna", "--data", data}).status, 0);
    const auto cut_of = [](const std::string& data) {
        return lines_in(run_program({"audit", "cut", "--data", data}).out).at(0);
    };
    const auto real = cut_of(data_);
    const auto never = cut_of(other);
    const auto look = [&] {
        for (const auto& words :
             {std::vector<std::string>{"show", "accounts"}, {"rights", "explain", "p-anna", "accounts"}}) {
            auto at = words;
            at.insert(at.end(), {"--data", data_, "--as-of", never});
            expect(at, 2, "invalid_position", "pas une position que ce réseau a donnée");
            at.back() = real;
            EXPECT_LT(run_program(at).status, 2) << words.front();
        }
    };
    look();
    const ServedProgram server(data_);
    look();
}

TEST_F(Mistakes, of_a_second_server_are_told_at_once) {
    ASSERT_EQ(run_program({"identity", "add", "p-anna", "--data", data_}).status, 0);
    Program apply({"apply", "-", "--json", "--data", data_});
    apply.write("{}\n");
    ASSERT_TRUE(apply.read_line());
    Program second({"serve", "--data", data_, "--listen", "127.0.0.1:0", "--lang", "en"});
    std::string told;
    while (told.find('\n') == std::string::npos) told = second.errors_so_far();
    EXPECT_EQ(told,
              "essaim: in use by process " + std::to_string(apply.pid()) + "; waiting for at most 10 s\n");
    apply.wait();
    EXPECT_TRUE(second.read_line().value_or("").starts_with("listening http://")) << "as soon as it can";
}

}  // namespace
}  // namespace essaim::tests

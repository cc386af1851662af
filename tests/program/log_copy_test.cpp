#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "events/core/json.h"
#include "tests/program/program.h"
#include "tests/support/seed.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

/// A network of some months in a directory, to be moved to others.
class LogCopied : public testing::Test {
  protected:
    LogCopied() {
        const auto told = run_program(
            {"demo", "--seed", "5", "--people", "12", "--months", "2", "--data", directory_ / "home"});
        EXPECT_EQ(told.status, 0) << told.err;
    }
    Ended copy(const std::string& from, const std::string& to, std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"log",  "copy",          "--from", directory_ / from,
                                       "--to", directory_ / to, "--json"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words);
    }
    Ended ask(std::vector<std::string> words, const std::string& data) const {
        words.insert(words.end(), {"--data", directory_ / data});
        return run_program(words);
    }
    std::string heads(const std::string& data) const {
        const auto verified = ask({"audit", "verify", "--json"}, data);
        EXPECT_EQ(verified.status, 0) << verified.err;
        return verified.out;
    }
    void take_keys(const std::string& from, const std::string& to) const {
        std::filesystem::copy_file(directory_ / (from + "/keys"), directory_ / (to + "/keys"));
    }
    static void expect_refused(const Ended& ended, const std::string& code) {
        EXPECT_EQ(ended.status, 4);
        EXPECT_NE(ended.err.find("essaim: " + code + ": "), std::string::npos) << ended.err;
    }
    TemporaryDirectory directory_;
};

TEST_F(LogCopied, to_few_partitions_and_back_to_many_has_the_same_heads_and_the_same_views) {
    const auto before = heads("home");
    const auto rows = ask({"show", "payslips", "--json"}, "home").out;
    const auto dump = lines_in(ask({"log", "dump", "--json"}, "home").out).size();
    const auto there = copy("home", "away", {"--partitions", "3"});
    ASSERT_EQ(there.status, 0) << there.err;
    const auto told = parse_json(there.out);
    EXPECT_EQ(*told->find("copied")->integer(), static_cast<std::int64_t>(dump));
    EXPECT_EQ(*told->find("checked")->integer(), *told->find("copied")->integer());
    EXPECT_EQ(*told->find("chains")->integer(), static_cast<std::int64_t>(lines_in(before).size()));
    EXPECT_FALSE(std::filesystem::exists(directory_ / "away/keys"));
    take_keys("home", "away");
    EXPECT_EQ(heads("away"), before);
    EXPECT_EQ(ask({"projections", "compare", "--all"}, "away").status, 0);
    const auto back = copy("away", "back", {"--partitions", "16"});
    ASSERT_EQ(back.status, 0) << back.err;
    EXPECT_EQ(back.out, there.out);
    take_keys("home", "back");
    EXPECT_EQ(heads("back"), before);
    EXPECT_EQ(ask({"show", "payslips", "--json"}, "back").out, rows);
    EXPECT_EQ(ask({"projections", "compare", "--all"}, "back").status, 0);
}

TEST_F(LogCopied, a_log_that_has_moved_names_the_new_place_until_it_is_reopened) {
    const auto before = heads("home");
    ASSERT_EQ(copy("home", "new").status, 0);
    for (const std::vector<std::string>& words : {std::vector<std::string>{"show", "members"},
                                                  {"audit", "verify"},
                                                  {"log", "dump"},
                                                  {"apply", "-"},
                                                  {"serve", "--listen", "127.0.0.1:0"}}) {
        const auto refused = ask(words, "home");
        EXPECT_EQ(refused.status, 4) << words[0];
        EXPECT_NE(refused.err.find("moved"), std::string::npos) << refused.err;
        EXPECT_NE(refused.err.find(directory_ / "new"), std::string::npos) << refused.err;
    }
    expect_refused(copy("home", "elsewhere"), "moved");
    EXPECT_FALSE(std::filesystem::exists(directory_ / "elsewhere/log"));
    EXPECT_EQ(run_program({"log", "reopen", directory_ / "home"}).status, 0);
    EXPECT_EQ(heads("home"), before);
    EXPECT_EQ(run_program({"log", "reopen", directory_ / "nowhere"}).status, 4);
}

TEST_F(LogCopied, a_copy_goes_to_no_place_that_holds_a_log) {
    ASSERT_EQ(ask({"apply", "-"}, "other").status, 0);
    const auto before = heads("home");
    expect_refused(copy("home", "other"), "not_empty");
    EXPECT_EQ(heads("home"), before);
    EXPECT_EQ(copy("home", "home").status, 2);
    expect_refused(copy("nowhere", "new"), "no_such_network");
    EXPECT_EQ(run_program({"log", "copy", "--from", directory_ / "home", "--to", "kafka:nonsense"}).status,
              2);
    EXPECT_NE(run_program({"log", "copy", "--from", directory_ / "home"}).status, 0);
}

TEST_F(LogCopied, killed_at_any_moment_and_asked_again_it_ends_whole_and_nobody_works_on_a_part) {
    const auto before = heads("home");
    std::mt19937_64 random(test_seed());
    const std::vector<std::string> words{
        "log",          "copy", "--from", directory_ / "home", "--to", directory_ / "new",
        "--partitions", "3",    "--json"};
    int kills = 0;
    for (bool done = false; !done;) {
        ASSERT_LT(kills, 500);
        Program program(words);
        // A moment is the matter here: any will do, and the machine's own pace chooses among them.
        for (std::uint64_t spins = random() % 40; spins > 0; --spins)
            std::this_thread::sleep_for(std::chrono::milliseconds{1 + kills / 40});
        program.kill(SIGKILL);
        const auto ended = program.wait();
        done = ended.status == 0;
        if (done) break;
        ++kills;
        const auto part = ask({"log", "dump"}, "new");
        const auto source = ask({"log", "dump"}, "home");
        EXPECT_EQ(part.status, 4);
        EXPECT_TRUE(source.status == 0 || source.err.find("moved") != std::string::npos) << source.err;
    }
    const auto again = run_program(words);
    ASSERT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(*parse_json(again.out)->find("copied")->integer(), 0);
    take_keys("home", "new");
    EXPECT_EQ(heads("new"), before);
    std::cout << kills << " kills\n";
}

TEST_F(LogCopied, an_unfinished_copy_names_what_to_do_and_the_source_goes_on) {
    Ended ended;
    for (int tries = 0; tries < 100 && ended.signal != SIGINT; ++tries) {
        std::filesystem::remove_all(directory_ / "new");
        (void)run_program({"log", "reopen", directory_ / "home"});
        Program program({"log", "copy", "--from", directory_ / "home", "--to", directory_ / "new"});
        while (!std::filesystem::exists(directory_ / "new/log.standing")) std::this_thread::yield();
        program.kill(SIGINT);
        ended = program.wait();
    }
    ASSERT_EQ(ended.signal, SIGINT) << "each copy was quicker";
    EXPECT_NE(ended.err.find("interrupted"), std::string::npos) << ended.err;
    expect_refused(ask({"show", "members"}, "new"), "copy_unfinished");
    expect_refused(ask({"apply", "-"}, "new"), "copy_unfinished");
    expect_refused(run_program({"log", "reopen", directory_ / "new"}), "copy_unfinished");
    expect_refused(copy("new", "further"), "copy_unfinished");
}

}  // namespace
}  // namespace essaim::tests

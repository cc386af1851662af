#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <random>

#include "events/core/json.h"
#include "tests/program/program.h"
#include "tests/program/resolved_scenario.h"
#include "tests/support/seed.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

/// `apply` of a whole network, ended in the middle again and again, against the same run left alone.
class Killed : public testing::Test {
  protected:
    Killed() : file_(directory_ / "commands.jsonl") {
        std::ofstream(file_) << joined(resolved_scenario("network"));
    }
    std::vector<std::string> apply(const std::string& data) const {
        return {"apply", file_, "--history", "--key-seed", "7", "--json", "--data", directory_ / data};
    }
    std::string heads(const std::string& data) const {
        const auto verified = run_program({"audit", "verify", "--json", "--data", directory_ / data});
        EXPECT_EQ(verified.status, 0) << verified.err;
        return verified.out;
    }
    TemporaryDirectory directory_;
    std::string file_;
};

/// An answer without what may differ the second time: `unchanged` stands for `accepted`.
std::string settled(const std::string& answer) {
    std::string text = answer;
    if (const auto at = text.find("\"accepted\""); at != std::string::npos)
        text.replace(at, 10, "\"unchanged\"");
    return text;
}

TEST_F(Killed, anywhere_and_run_again_it_ends_in_the_same_heads_with_the_same_answers) {
    const auto whole = run_program(apply("whole"));
    ASSERT_EQ(whole.status, 1) << whole.err;  // some of its commands are refused on purpose
    const auto answers = lines_in(whole.out);
    const auto expected = heads("whole");

    std::mt19937_64 random(test_seed());
    std::size_t kills = 0;
    std::size_t longest = 0;
    std::vector<std::string> first(answers.size());  // the first answer anybody saw of each line
    const auto& commands = resolved_scenario("network");
    while (longest < commands.size()) {
        auto arguments = apply("killed");
        arguments[1] = "-";
        Program program(arguments);
        const std::size_t until = std::min(commands.size(), longest + 1 + random() % 30);
        program.write(joined({commands.begin(), commands.begin() + static_cast<std::ptrdiff_t>(until)}));
        const std::size_t awaited = until - std::min<std::size_t>(until, random() % 30);
        std::vector<std::string> seen;
        while (seen.size() < awaited) seen.push_back(program.read_line().value_or(""));
        for (std::size_t spin = random() % 1'000'000; spin > 0; --spin) asm volatile("");
        program.kill(SIGKILL);
        ++kills;
        const auto said = program.wait().out;  // before it died; a line without its end was cut short
        for (auto& line : lines_in(said.substr(0, said.rfind('\n') + 1))) seen.push_back(std::move(line));
        for (std::size_t line = 0; line < seen.size(); ++line) {
            if (first[line].empty()) first[line] = settled(seen[line]);
            EXPECT_EQ(settled(seen[line]), first[line]);
        }
        longest = std::max(longest + 1, seen.size());
    }
    const auto last = run_program(apply("killed"));
    EXPECT_EQ(last.status, 1) << last.err;
    const auto lines = lines_in(last.out);
    ASSERT_EQ(lines.size(), answers.size());
    for (std::size_t line = 0; line < lines.size(); ++line)
        EXPECT_EQ(settled(lines[line]), settled(answers[line]));
    EXPECT_EQ(heads("killed"), expected) << "after " << kills << " kills";
    EXPECT_GT(kills, 20u);
}

TEST_F(Killed, by_someone_who_asks_politely_it_says_so_and_goes_on_the_next_time) {
    for (const int signal : {SIGINT, SIGTERM}) {
        const std::string data = "asked-" + std::to_string(signal);
        Program program(apply(data));
        program.read_line();
        program.kill(signal);
        const auto ended = program.wait();
        EXPECT_EQ(ended.signal, 0);
        EXPECT_EQ(ended.status, 128 + signal);
        EXPECT_NE(ended.err.find("interrupted"), std::string::npos) << ended.err;
        run_program(apply(data));
        run_program(apply("undisturbed"));
        EXPECT_EQ(heads(data), heads("undisturbed"));
    }
}

}  // namespace
}  // namespace essaim::tests

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "events/core/json.h"
#include "tests/program/program.h"
#include "tests/program/served_program.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

/// A month that was closed by the program of its day: in which log, and the hash of what was approved.
struct ClosedMonth {
    std::string log;
    std::string cooperative;
    std::string period;
    std::string content_hash;
};

std::filesystem::path kept() {
    return std::filesystem::path(ESSAIM_SOURCE_DIR) / "tests/golden/runs/closed";
}

std::vector<ClosedMonth> closed_months() {
    std::vector<ClosedMonth> all;
    for (const auto& entry : std::filesystem::directory_iterator(kept())) {
        if (entry.path().extension() != ".txt") continue;
        std::ifstream in(entry.path());
        ClosedMonth month;
        month.log = entry.path().stem().string();
        while (in >> month.cooperative >> month.period >> month.content_hash) all.push_back(month);
    }
    return all;
}

// The log of each directory is as the program of its day left it: no store, nothing computed again.
TEST(Replay, of_months_closed_under_each_set_of_formulas_gives_the_bytes_that_their_log_holds) {
    const TemporaryDirectory directory;
    const auto months = closed_months();
    ASSERT_GE(months.size(), 8U);
    for (const auto& month : months) {
        const std::string data = directory / month.log;
        if (std::filesystem::create_directory(data)) {
            const auto archive = (kept() / (month.log + ".tar.gz")).string();
            ASSERT_EQ(std::system(("tar -xzf " + archive + " -C " + data).c_str()), 0);
            EXPECT_EQ(run_program({"audit", "verify", "--data", data}).status, 0);
        }
        const auto ended = run_program({"audit", "replay", "--json", "--cooperative", month.cooperative,
                                        "--period", month.period, "--data", data});
        EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
        const auto lines = lines_in(ended.out);
        ASSERT_EQ(lines.size(), 1U) << ended.err;
        const auto verdict = parse_json(lines.front()).value();
        EXPECT_EQ(*verdict.find("verdict")->string(), "identical") << ended.out;
        EXPECT_EQ(*verdict.find("content_hash")->string(), month.content_hash) << ended.out;
    }
}

TEST(Replay, of_a_directory_that_is_served_asks_its_server_the_same) {
    const TemporaryDirectory directory;
    const auto month = closed_months().at(0);
    const std::string data = directory / month.log;
    std::filesystem::create_directory(data);
    const auto archive = (kept() / (month.log + ".tar.gz")).string();
    ASSERT_EQ(std::system(("tar -xzf " + archive + " -C " + data).c_str()), 0);
    const auto replay = [&](const std::string& cooperative, const std::string& period,
                            std::vector<std::string> more = {}) {
        std::vector<std::string> words{"audit", "replay",   "--cooperative", cooperative, "--lang",
                                       "en",    "--period", period,          "--data",    data};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words);
    };
    const auto alone = replay(month.cooperative, month.period, {"--json"});
    ASSERT_EQ(alone.status, 0) << alone.err;
    const auto told_alone = replay(month.cooperative, month.period);
    const auto never = replay(month.cooperative, "2099-01");
    EXPECT_EQ(never.status, 2) << never.err;
    const ServedProgram server(data);
    const auto beside = replay(month.cooperative, month.period, {"--json"});
    EXPECT_EQ(beside.status, 0) << beside.err;
    EXPECT_EQ(beside.out, alone.out);
    EXPECT_EQ(replay(month.cooperative, month.period).out, told_alone.out);
    const auto still_never = replay(month.cooperative, "2099-01");
    EXPECT_EQ(still_never.status, 2);
    EXPECT_TRUE(still_never.err.starts_with("essaim: not_closed")) << still_never.err;
}

}  // namespace
}  // namespace essaim::tests

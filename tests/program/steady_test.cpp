#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "events/core/hash.h"
#include "tests/program/program.h"
#include "tests/program/resolved_scenario.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

/// One hash for all heads: a file of them would be pages long.
std::string digest_of_heads(const std::string& data) {
    const auto verified = run_program({"audit", "verify", "--json", "--data", data});
    EXPECT_EQ(verified.status, 0) << verified.err;
    return sha256(verified.out).hex();
}

/// What heads.txt says: "NAME HASH" a line. It changes whenever events, their order or the scenarios change,
/// and then only: the same in every build, on every machine. ESSAIM_WRITE_HEADS=1 writes it anew.
std::string written_down(const std::string& name, const std::string& digest) {
    const std::string path = std::string(ESSAIM_SOURCE_DIR) + "/tests/program/heads.txt";
    std::ifstream in(path);
    std::string others, found;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(name + " "))
            found = line.substr(name.size() + 1);
        else
            others += line + "\n";
    }
    in.close();
    if (std::getenv("ESSAIM_WRITE_HEADS") == nullptr) return found;
    std::ofstream(path) << others << name << " " << digest << "\n";
    return digest;
}

TEST(Steady, a_scenario_ends_in_the_same_heads_in_every_build) {
    for (const std::string name : {"jeanne", "network"}) {
        TemporaryDirectory directory;
        run_program({"apply", "-", "--history", "--key-seed", "1", "--data", directory.path()},
                    joined(resolved_scenario(name)));
        const auto digest = digest_of_heads(directory.path());
        EXPECT_EQ(digest, written_down(name, digest)) << name;
    }
}

TEST(Steady, the_demonstration_of_a_seed_ends_in_the_same_heads_every_time) {
    TemporaryDirectory directory;
    for (const std::string data : {"one", "two"}) {
        const auto ended = run_program({"demo", "--seed", "5", "--data", directory / data});
        ASSERT_EQ(ended.status, 0) << ended.err;
    }
    const auto digest = digest_of_heads(directory / "one");
    EXPECT_EQ(digest_of_heads(directory / "two"), digest);
    EXPECT_EQ(digest, written_down("demo-5", digest));
    const auto other = run_program({"demo", "--seed", "6", "--data", directory / "other"});
    ASSERT_EQ(other.status, 0) << other.err;
    EXPECT_NE(digest_of_heads(directory / "other"), digest);
}

TEST(Steady, a_line_at_a_time_or_all_at_once_is_the_same) {
    TemporaryDirectory directory;
    const auto& lines = resolved_scenario("jeanne");
    run_program({"apply", "-", "--history", "--key-seed", "1", "--data", directory / "at-once"},
                joined(lines));
    Program slow({"apply", "-", "--history", "--key-seed", "1", "--json", "--data", directory / "slow"});
    for (const auto& line : lines) {
        slow.write(line + "\n");
        ASSERT_TRUE(slow.read_line());
    }
    EXPECT_EQ(slow.wait().status, 0);
    for (const auto& line : lines)
        run_program({"apply", "-", "--history", "--key-seed", "1", "--data", directory / "process-each"},
                    line);
    const auto expected = digest_of_heads(directory / "at-once");
    EXPECT_EQ(digest_of_heads(directory / "slow"), expected);
    EXPECT_EQ(digest_of_heads(directory / "process-each"), expected);
}

}  // namespace
}  // namespace essaim::tests

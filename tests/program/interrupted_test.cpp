#include <gtest/gtest.h>

#include <csignal>

#include "tests/program/program.h"
#include "tests/program/resolved_scenario.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

/// A whole network, and long work on it that somebody no longer waits for.
class Interrupted : public testing::Test {
  protected:
    Interrupted() {
        run_program({"apply", "-", "--history", "--data", data_}, joined(resolved_scenario("network")));
    }
    /// Told to stop once it has said something; in the end it may have been faster, and is asked again.
    Ended after_its_first_line(std::vector<std::string> words) {
        words.insert(words.end(), {"--data", data_, "--lang", "en"});
        Ended ended;
        for (int turn = 0; turn < 20 && ended.status != 130; ++turn) {
            Program program(words);
            EXPECT_TRUE(program.read_line().has_value());
            program.kill(SIGINT);
            ended = program.wait();
        }
        return ended;
    }
    TemporaryDirectory directory_;
    std::string data_ = directory_ / "data";
};

TEST_F(Interrupted, views_folded_anew_stop_and_leave_everything_as_sound_as_it_was) {
    for (const std::string what : {"compare", "rebuild"}) {
        const auto ended = after_its_first_line({"projections", what, "--all"});
        EXPECT_EQ(ended.status, 130) << what << ended.err;
        EXPECT_NE(ended.err.find("interrupted: nothing is half done"), std::string::npos) << ended.err;
    }
    const auto compared = run_program({"projections", "compare", "--all", "--data", data_});
    EXPECT_EQ(compared.status, 0) << compared.out;
    EXPECT_EQ(run_program({"audit", "verify", "--data", data_}).status, 0);
}

}  // namespace
}  // namespace essaim::tests

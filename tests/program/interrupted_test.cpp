#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "tests/program/program.h"
#include "tests/program/resolved_scenario.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

/// Whether a process, perhaps one that has ended, does something of its own on a signal (proc(5), SigCgt).
bool catches(pid_t process, int signal) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("State:") && line.find('Z') != std::string::npos) return true;
        if (line.starts_with("SigCgt:"))
            return (std::stoull(line.substr(7), nullptr, 16) >> (signal - 1) & 1) != 0;
    }
    return true;
}

/// A whole network, and long work on it that somebody no longer waits for.
class Interrupted : public testing::Test {
  protected:
    Interrupted() {
        run_program({"apply", "-", "--history", "--data", data_}, joined(resolved_scenario("network")));
    }
    /// Told to stop as soon as it listens to that; it may have been faster, and is asked again.
    Ended as_soon_as_it_listens(std::vector<std::string> words) {
        words.insert(words.end(), {"--data", data_, "--lang", "en"});
        Ended ended;
        for (int turn = 0; turn < 20 && ended.status != 130; ++turn) {
            Program program(words);
            while (!catches(program.pid(), SIGINT)) std::this_thread::yield();
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
        const auto ended = as_soon_as_it_listens({"projections", what, "--all"});
        EXPECT_EQ(ended.status, 130) << what << ended.err;
        EXPECT_NE(ended.err.find("interrupted: nothing is half done"), std::string::npos) << ended.err;
    }
    const auto compared = run_program({"projections", "compare", "--all", "--data", data_});
    EXPECT_EQ(compared.status, 0) << compared.out;
    EXPECT_EQ(run_program({"audit", "verify", "--data", data_}).status, 0);
}

}  // namespace
}  // namespace essaim::tests

#include "tests/simulation/simulated_log.h"

#include <gtest/gtest.h>

#include "tests/support/log_contract.h"

namespace essaim::simulation {
namespace {

/// Without faults it is a log like any other.
class SimulatedSetting {
  public:
    Log& log() { return *client_; }
    /// The medium is the truth, which outlives whoever uses it.
    bool reopen() {
        client_ = &truth_.connect();
        return true;
    }

  private:
    SimulatedLog truth_{16, 1, Faults::none()};
    Log* client_ = &truth_.connect();
};

}  // namespace
}  // namespace essaim::simulation

namespace essaim::tests {
INSTANTIATE_TYPED_TEST_SUITE_P(Simulated, LogContract, simulation::SimulatedSetting);
}  // namespace essaim::tests

namespace essaim::simulation {
namespace {

const TopicPartition where{Service::membership, 0};

std::vector<std::string> truth(const SimulatedLog& log) {
    const auto records = log.records(where);
    return {records.begin(), records.end()};
}

TEST(SimulatedLog, shows_what_one_client_appended_to_all_others) {
    SimulatedLog log(1, 1, Faults::none());
    log.connect().append(std::vector<LogAppend>{{where, "a"}});
    EXPECT_EQ(log.connect().read(where, 0, 10, 1000)->front().bytes, "a");
}

TEST(SimulatedLog, lands_late_what_it_has_said_nothing_of) {
    SimulatedLog log(1, 1, {.late = 1000, .lands = 50});
    for (int record = 0; record < 20; ++record) {
        const auto outcomes = log.connect().append(std::vector<LogAppend>{{where, std::to_string(record)}});
        EXPECT_TRUE(std::holds_alternative<AppendUnknown>(outcomes.front()));
    }
    for (int operation = 0; operation < 2000; ++operation) log.let_land();
    const auto landed = truth(log);
    EXPECT_EQ(landed.size(), 20U);
    EXPECT_FALSE(std::ranges::is_sorted(landed, {}, [](const std::string& text) { return std::stoi(text); }));
}

TEST(SimulatedLog, lands_twice_and_tells_where_one_of_them_stands) {
    SimulatedLog log(1, 1, {.twice = 1000});
    const auto outcomes = log.connect().append(std::vector<LogAppend>{{where, "a"}});
    EXPECT_EQ(truth(log), (std::vector<std::string>{"a", "a"}));
    EXPECT_EQ(truth(log).at(std::get<Appended>(outcomes.front()).position), "a");
}

TEST(SimulatedLog, never_lands_what_it_says_was_not_sent) {
    SimulatedLog log(1, 1, {.not_sent = 1000, .lands = 900});
    const auto outcomes = log.connect().append(std::vector<LogAppend>{{where, "a"}});
    EXPECT_TRUE(std::holds_alternative<NotSent>(outcomes.front()));
    for (int operation = 0; operation < 100; ++operation) log.let_land();
    EXPECT_TRUE(truth(log).empty());
}

TEST(SimulatedLog, shows_a_part_when_it_lags_but_never_says_beyond_the_end) {
    SimulatedLog log(1, 1, {.lag = 1000});
    auto& client = log.connect();
    client.append(std::vector<LogAppend>{{where, "a"}, {where, "b"}, {where, "c"}});
    std::set<std::size_t> seen;
    for (int reading = 0; reading < 100; ++reading) seen.insert(client.read(where, 0, 10, 1000)->size());
    EXPECT_TRUE(seen.contains(0));
    EXPECT_TRUE(seen.contains(2));
    EXPECT_TRUE(client.read(where, 3, 10, 1000).has_value());
}

TEST(SimulatedLog, lets_others_act_while_a_call_blocks) {
    SimulatedLog log(1, 1, {.others_meanwhile = 1000});
    auto& rival = log.connect();
    bool acted = false;
    log.while_waiting([&] {
        if (!std::exchange(acted, true)) rival.append(std::vector<LogAppend>{{where, "rival"}});
    });
    const auto outcomes = log.connect().append(std::vector<LogAppend>{{where, "mine"}});
    EXPECT_EQ(std::get<Appended>(outcomes.front()).position, 1U);
}

}  // namespace
}  // namespace essaim::simulation

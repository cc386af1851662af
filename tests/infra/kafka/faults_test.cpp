// Real brokers, killed, frozen and cut off under load. What was said of each record is compared with what is
// there.
#include <gtest/gtest.h>

#include <csignal>

#include "tests/infra/kafka/load.h"
#include "tests/infra/kafka/setting.h"
#include "tests/support/cut_wire.h"

namespace essaim::tests {
namespace {

using namespace std::chrono_literals;
const TopicPartition where{Service::payroll, 3};
constexpr std::chrono::seconds patience = 60s;

kafka::Connection impatient(const std::string& brokers, std::chrono::milliseconds append_timeout) {
    auto connection = new_topics(brokers);
    connection.append_timeout = append_timeout;
    return connection;
}

TEST(KafkaFaults, a_broker_killed_and_started_again_loses_nothing_that_it_acknowledged) {
    Broker broker;
    const auto connection = impatient(broker.bootstrap(), 2s);
    const auto log = open_log(connection);
    Load load(*log, where, 4);
    for (int time = 0; time < 2; ++time) {
        ASSERT_TRUE(load.moves(200, patience));
        broker.signal(SIGKILL);
        broker.start();
    }
    ASSERT_TRUE(load.moves(200, patience));
    load.stop();
    EXPECT_EQ(load.compare(*open_log(connection)), "");
    EXPECT_EQ(load.compare(*log), "");
}

TEST(KafkaFaults, a_broker_that_froze_may_keep_what_nobody_was_told_of_and_that_is_said) {
    Broker broker;
    const auto connection = impatient(broker.bootstrap(), 1s);
    const auto log = open_log(connection);
    Load load(*log, where, 4);
    ASSERT_TRUE(load.moves(200, patience));
    broker.signal(SIGSTOP);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (load.unknown() == 0 && std::chrono::steady_clock::now() < until) std::this_thread::yield();
    EXPECT_GT(load.unknown(), 0u);
    broker.signal(SIGCONT);
    ASSERT_TRUE(load.moves(200, patience));
    load.stop();
    EXPECT_EQ(load.compare(*open_log(connection)), "");
}

TEST(KafkaFaults, a_connection_cut_before_the_answer_came_back_loses_and_invents_nothing) {
    CutWire wire;
    const auto broker = Broker::behind(wire.port());
    wire.lead_to(broker->port());
    const auto connection = impatient("127.0.0.1:" + std::to_string(wire.port()), 2s);
    const auto log = open_log(connection);
    Load load(*log, where, 4);
    for (int time = 0; time < 15; ++time) {
        ASSERT_TRUE(load.moves(50, patience));
        const auto lost = wire.swallowed();
        wire.swallow_answers(true);
        const auto until = std::chrono::steady_clock::now() + patience;
        while (wire.swallowed() == lost && std::chrono::steady_clock::now() < until)
            std::this_thread::yield();
        wire.cut();
        wire.swallow_answers(false);
    }
    ASSERT_TRUE(load.moves(50, patience));
    load.stop();
    EXPECT_EQ(load.compare(*open_log(connection)), "");
    EXPECT_EQ(load.compare(*log), "");
}

/// As any broker that answers sees it; 0: none does.
int leader_of(const std::string& brokers, const std::string& topic, int partition) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until) {
        const auto said =
            shell("kcat -L -m 10 -b " + brokers + " -t " + topic + " | sed -n 's/^ *partition " +
                  std::to_string(partition) + ", leader \\([0-9]*\\),.*/\\1/p'");
        if (!said.text.empty() && said.text[0] >= '1' && said.text[0] <= '9') return std::stoi(said.text);
    }
    return 0;
}

TEST(KafkaFaults, a_leader_killed_among_three_brokers_is_followed_by_another_that_has_all) {
    Broker brokers(3);
    const auto connection = impatient(brokers.bootstrap(), 5s);
    const auto log = open_log(connection);
    Load load(*log, where, 4);
    ASSERT_TRUE(load.moves(200, patience));
    const int leader = leader_of(brokers.bootstrap(), connection.place.topic(where.service), where.partition);
    ASSERT_NE(leader, 0);
    brokers.signal(SIGKILL, leader);
    ASSERT_TRUE(load.moves(200, patience));
    EXPECT_NE(leader_of(brokers.bootstrap(), connection.place.topic(where.service), where.partition), leader);
    load.stop();
    EXPECT_EQ(load.compare(*open_log(connection)), "");
    EXPECT_EQ(load.compare(*log), "");
}

}  // namespace
}  // namespace essaim::tests

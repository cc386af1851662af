#include "tests/support/broker.h"

#include <gtest/gtest.h>

#include <csignal>

namespace essaim::tests {
namespace {

const std::string script = ESSAIM_SOURCE_DIR "/infra/deploy/broker/broker.sh";

TEST(BrokerScript, starts_three_that_know_each_other_and_only_on_the_loopback) {
    const Broker broker(3);
    const auto said = shell("kcat -L -b " + broker.bootstrap());
    EXPECT_NE(said.text.find(" 3 brokers:"), std::string::npos) << said.text;
    for (int number = 1; number <= 3; ++number)
        EXPECT_NE(said.text.find("127.0.0.1:" + std::to_string(broker.port(number))), std::string::npos);
    EXPECT_NE(shell("grep -h '^listeners=' " + broker.directory(1) +
                    "/server.properties | grep -v "
                    "'^listeners=PLAINTEXT://127.0.0.1:[0-9]*,CONTROLLER://127.0.0.1:[0-9]*$'")
                  .status,
              0);
}

TEST(BrokerScript, starts_one_that_was_killed_on_the_same_data_and_port) {
    Broker broker;
    const std::string before = broker.bootstrap();
    const auto cluster = [&] { return shell("cat " + broker.directory() + "/data/meta.properties").text; };
    const std::string data = cluster();
    broker.signal(SIGKILL);
    EXPECT_NE(shell("kcat -L -m 1 -b " + before).status, 0);
    broker.start();
    EXPECT_EQ(broker.bootstrap(), before);
    EXPECT_EQ(cluster(), data);
    EXPECT_EQ(shell("kcat -L -b " + before).status, 0);
}

TEST(BrokerScript, stops_its_own_and_has_nothing_to_say_where_none_runs) {
    const TemporaryDirectory directory;
    const Broker other;
    const auto up = shell(script + " up --data " + directory.path());
    ASSERT_EQ(up.status, 0) << up.text;
    EXPECT_EQ(shell(script + " down --data " + directory.path()).status, 0);
    EXPECT_FALSE(std::filesystem::exists(directory / "broker-1/pid"));
    EXPECT_TRUE(other.pid().has_value());
    EXPECT_EQ(shell(script + " down --data " + directory.path()).status, 0);
    EXPECT_EQ(shell(script + " down --data " + directory / "never").status, 0);
}

TEST(BrokerScript, leaves_a_stranger_alone_that_got_the_number_of_a_dead_broker) {
    const TemporaryDirectory directory;
    std::filesystem::create_directories(directory / "broker-1");
    const auto said = shell("sleep 60 & echo $! > " + directory / "broker-1/pid" + "; " + script +
                            " down --data " + directory.path() + "; kill -0 $! && kill $!");
    EXPECT_EQ(said.status, 0) << said.text;
}

TEST(BrokerScript, ends_with_the_process_it_was_started_for) {
    const TemporaryDirectory directory;
    const auto up = shell(script + " up --data " + directory.path() + " --while $$");
    ASSERT_EQ(up.status, 0) << up.text;
    const auto gone = shell("for i in $(seq 300); do kill -0 $(cat " + directory / "broker-1/pid" +
                            " 2>/dev/null) 2>/dev/null || exit 0; sleep 0.1; done; exit 1");
    EXPECT_EQ(gone.status, 0);
}

TEST(BrokerScript, refuses_another_number_of_brokers_than_the_directory_holds) {
    const TemporaryDirectory directory;
    shell("echo 3 > " + directory / "brokers");
    const auto said = shell(script + " up --brokers 1 --data " + directory.path());
    EXPECT_EQ(said.status, 2) << said.text;
}

}  // namespace
}  // namespace essaim::tests

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "events/core/json.h"
#include "infra/kafka/kafka_log.h"
#include "infra/kafka/standing.h"
#include "tests/program/program.h"
#include "tests/support/broker.h"
#include "tests/support/seed.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

Broker& broker() {
    static Broker broker;
    return broker;
}

class LogCopiedToKafka : public testing::Test {
  protected:
    LogCopiedToKafka() {
        static int made = 0;
        place_ = broker().bootstrap() + "/moved" + std::to_string(++made);
        const auto told = run_program(
            {"demo", "--seed", "5", "--people", "12", "--months", "2", "--data", directory_ / "home"});
        EXPECT_EQ(told.status, 0) << told.err;
        std::filesystem::create_directories(directory_ / "new");
        std::filesystem::copy_file(directory_ / "home/keys", directory_ / "new/keys");
    }
    std::string kafka() const { return "kafka:" + place_; }
    Ended copy(const std::string& from, const std::string& to, std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"log", "copy", "--from", from, "--to", to, "--json"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words);
    }
    /// In a directory; or on Kafka, with the keys beside.
    Ended ask(std::vector<std::string> words, const std::string& data, bool on_kafka = false) const {
        words.insert(words.end(), {"--data", directory_ / data});
        if (on_kafka) words.insert(words.end(), {"--kafka", place_});
        return run_program(words);
    }
    std::string heads(const std::string& data, bool on_kafka = false) const {
        const auto verified = ask({"audit", "verify", "--json"}, data, on_kafka);
        EXPECT_EQ(verified.status, 0) << verified.err;
        return verified.out;
    }
    kafka::Connection connection() const {
        kafka::Connection connection;
        connection.place = *kafka::read_place(place_);
        return connection;
    }
    static void expect_refused(const Ended& ended, const std::string& code) {
        EXPECT_EQ(ended.status, 4);
        EXPECT_NE(ended.err.find("essaim: " + code + ": "), std::string::npos) << ended.err;
    }
    TemporaryDirectory directory_;
    std::string place_;
};

TEST_F(LogCopiedToKafka, and_back_has_the_same_heads_and_the_same_views_at_every_stop) {
    const auto before = heads("home");
    const auto rows = ask({"show", "payslips", "--json"}, "home").out;
    const auto there = copy(directory_ / "home", kafka(), {"--partitions", "3"});
    ASSERT_EQ(there.status, 0) << there.err;
    EXPECT_EQ(heads("new", true), before);
    EXPECT_EQ(ask({"show", "payslips", "--json"}, "new", true).out, rows);
    EXPECT_EQ(ask({"projections", "compare", "--all"}, "new", true).status, 0);
    const auto back = copy(kafka(), directory_ / "back", {"--partitions", "16"});
    ASSERT_EQ(back.status, 0) << back.err;
    EXPECT_EQ(back.out, there.out);
    std::filesystem::copy_file(directory_ / "home/keys", directory_ / "back/keys");
    EXPECT_EQ(heads("back"), before);
    EXPECT_EQ(ask({"show", "payslips", "--json"}, "back").out, rows);
    EXPECT_EQ(ask({"projections", "compare", "--all"}, "back").status, 0);
}

TEST_F(LogCopiedToKafka, a_log_on_kafka_that_has_moved_is_closed_by_its_brokers_until_it_is_reopened) {
    ASSERT_EQ(copy(directory_ / "home", kafka()).status, 0);
    const auto before = heads("new", true);
    const auto live = std::move(*kafka::KafkaLog::open(connection()));  // somebody who still works there
    const TopicPartition where{Service::payroll, 1};
    const auto end = *live->end(where);
    ASSERT_EQ(copy(kafka(), directory_ / "back").status, 0);
    const auto refused = live->append(std::vector<LogAppend>{{where, "a commit"}}).front();
    EXPECT_FALSE(std::holds_alternative<Appended>(refused));
    EXPECT_EQ(live->end(where), end);
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"show", "members"}, {"audit", "verify"}, {"apply", "-"}}) {
        const auto ended = ask(words, "new", true);
        EXPECT_EQ(ended.status, 4);
        EXPECT_NE(ended.err.find("moved"), std::string::npos) << ended.err;
        EXPECT_NE(ended.err.find(directory_ / "back"), std::string::npos) << ended.err;
    }
    EXPECT_EQ(run_program({"kafka", "check", "--kafka", place_}).status, 1);
    expect_refused(run_program({"kafka", "apply", "--kafka", place_}), "moved");
    expect_refused(copy(kafka(), directory_ / "elsewhere"), "moved");
    EXPECT_EQ(run_program({"log", "reopen", kafka()}).status, 0);
    EXPECT_EQ(run_program({"kafka", "check", "--kafka", place_}).status, 0);
    EXPECT_EQ(heads("new", true), before);
}

TEST_F(LogCopiedToKafka, killed_at_any_moment_and_asked_again_it_ends_whole_there_and_back) {
    const auto before = heads("home");
    std::mt19937_64 random(test_seed());
    const auto move = [&](const std::string& from, const std::string& to) {
        const std::vector<std::string> words{"log", "copy", "--from", from, "--to", to, "--json"};
        for (int kills = 0; kills < 60; ++kills) {
            Program program(words);
            std::this_thread::sleep_for(
                std::chrono::milliseconds{random() % (50 + 40 * static_cast<unsigned>(kills))});
            program.kill(SIGKILL);
            if (program.wait().status == 0) break;
        }
        const auto ended = run_program(words);
        EXPECT_EQ(ended.status, 0) << ended.err;
    };
    move(directory_ / "home", kafka());
    EXPECT_EQ(heads("new", true), before);
    move(kafka(), directory_ / "back");
    std::filesystem::copy_file(directory_ / "home/keys", directory_ / "back/keys");
    EXPECT_EQ(heads("back"), before);
}

TEST_F(LogCopiedToKafka, a_source_that_changes_between_two_attempts_is_copied_as_it_is_at_the_end) {
    ASSERT_EQ(copy(directory_ / "home", kafka()).status, 0);
    Program program({"log", "copy", "--from", kafka(), "--to", directory_ / "back"});
    while (!std::filesystem::exists(directory_ / "back/log.standing")) std::this_thread::yield();
    program.kill(SIGKILL);
    (void)program.wait();
    const auto more =
        run_program({"apply", "-", "--data", directory_ / "new", "--kafka", place_, "--json"},
                    R"({"id":"more-1","service":"membership","cooperative":"oxalis","command":"welcome"})"
                    "\n");
    EXPECT_NE(more.status, 4) << more.err << more.out;
    const auto before = heads("new", true);
    ASSERT_EQ(copy(kafka(), directory_ / "back").status, 0);
    std::filesystem::copy_file(directory_ / "home/keys", directory_ / "back/keys");
    EXPECT_EQ(heads("back"), before);
}

TEST_F(LogCopiedToKafka, what_a_directory_has_folded_of_the_old_topics_is_folded_anew_of_the_new_ones) {
    const auto rows = ask({"show", "payslips", "--json"}, "home").out;
    ASSERT_EQ(copy(directory_ / "home", kafka()).status, 0);
    ASSERT_EQ(ask({"apply", "-"}, "new", true).status, 0);
    EXPECT_EQ(ask({"show", "payslips", "--json"}, "new", true).out, rows);
    const auto old = kafka();
    place_ += "-second";
    ASSERT_EQ(copy(old, kafka(), {"--partitions", "5"}).status, 0);
    EXPECT_EQ(ask({"show", "payslips", "--json"}, "new", true).out, rows);
    // Of as many partitions too, where nothing but the log's own name tells them apart.
    const auto second = kafka();
    place_ += "-third";
    ASSERT_EQ(copy(second, kafka()).status, 0);
    EXPECT_EQ(ask({"show", "payslips", "--json"}, "new", true).out, rows);
    std::ifstream of(directory_ / "new/stores/of");
    std::string name;
    std::getline(of, name);
    EXPECT_TRUE(name.ends_with(place_.substr(place_.find('/')))) << name;
}

TEST_F(LogCopiedToKafka, topics_that_hold_another_network_are_not_empty_and_those_made_before_are_used) {
    const auto other = run_program({"apply", "-", "--data", directory_ / "other", "--kafka", place_});
    ASSERT_EQ(other.status, 0) << other.err;
    expect_refused(copy(directory_ / "home", kafka()), "not_empty");
    place_ += "-made";
    ASSERT_EQ(run_program({"kafka", "apply", "--kafka", place_, "--partitions", "5"}).status, 0);
    expect_refused(copy(directory_ / "home", kafka(), {"--partitions", "3"}), "other_partitions");
    ASSERT_EQ(copy(directory_ / "home", kafka()).status, 0);
    EXPECT_EQ(run_program({"kafka", "check", "--kafka", place_}).status, 0);
}

}  // namespace
}  // namespace essaim::tests

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

#include "infra/kafka/admin.h"
#include "tests/program/program.h"
#include "tests/program/resolved_scenario.h"
#include "tests/support/broker.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

Broker& broker() {
    static Broker broker;
    return broker;
}

/// The program on topics of the test's own, beside the same on a directory.
class OnKafka : public testing::Test {
  protected:
    OnKafka() {
        static int made = 0;
        kafka_ = broker().bootstrap() + "/program" + std::to_string(++made);
    }
    Ended run(std::vector<std::string> words, const std::string& data, std::string_view input = {}) const {
        words.insert(words.end(), {"--data", directory_ / data});
        if (data != "embedded") words.insert(words.end(), {"--kafka", kafka_});
        return run_program(words, input);
    }
    TemporaryDirectory directory_;
    std::string kafka_;
};

TEST_F(OnKafka, the_demonstration_ends_in_the_same_heads_and_the_same_views_as_in_a_directory) {
    for (const auto* data : {"embedded", "kafka"}) {
        const auto told = run({"demo", "--seed", "5", "--people", "12", "--months", "2"}, data);
        EXPECT_EQ(told.status, 0) << told.err;
    }
    for (const std::vector<std::string>& words : {std::vector<std::string>{"audit", "verify", "--json"},
                                                  {"log", "dump", "--json"},
                                                  {"show", "payslips", "--json"},
                                                  {"show", "network_figures", "--json"}}) {
        const auto embedded = run(words, "embedded");
        const auto kafka = run(words, "kafka");
        EXPECT_EQ(kafka.status, 0) << kafka.err;
        EXPECT_FALSE(kafka.out.empty());
        EXPECT_EQ(kafka.out, embedded.out) << words[1];
    }
    std::filesystem::remove_all(directory_ / "kafka/stores");
    EXPECT_EQ(run({"show", "members", "--json"}, "kafka").out,
              run({"show", "members", "--json"}, "embedded").out);
    EXPECT_EQ(run({"projections", "compare", "--all"}, "kafka").status, 0);
    const auto again = run({"demo", "--lang", "en"}, "kafka");
    EXPECT_EQ(again.status, 4);
    EXPECT_NE(again.err.find("not_empty"), std::string::npos) << again.err;
    EXPECT_NE(again.err.find("holds a demonstration already"), std::string::npos) << again.err;
    const auto there = run({"demo", "--lang", "fr"}, "elsewhere");
    EXPECT_EQ(there.status, 4);
    EXPECT_NE(there.err.find("n’est plus là : remettez-le"), std::string::npos) << there.err;
}

TEST_F(OnKafka, a_file_applied_again_changes_nothing_and_another_directory_without_the_keys_does_nothing) {
    const auto& lines = resolved_scenario("network");
    const auto some = joined({lines.begin(), lines.begin() + 40});
    const std::vector<std::string> apply{"apply", "-", "--history", "--key-seed", "7", "--json"};
    const auto first = run(apply, "a", some);
    EXPECT_LE(first.status, 1) << first.err;
    const auto heads = run({"audit", "verify", "--json"}, "a").out;
    const auto again = run(apply, "a", some);
    EXPECT_EQ(again.out.find("\"accepted\""), std::string::npos) << again.out;
    EXPECT_EQ(run({"audit", "verify", "--json"}, "a").out, heads);
    const auto stranger = run(apply, "b", some);
    EXPECT_EQ(stranger.status, 4);
    EXPECT_NE(stranger.err.find("keys_missing"), std::string::npos) << stranger.err;
}

TEST_F(OnKafka, a_broker_killed_in_the_middle_of_a_file_is_waited_for) {
    Broker mortal;
    kafka_ = mortal.bootstrap();
    const auto& lines = resolved_scenario("network");
    const std::size_t half = 60, all = 120;
    Program program({"apply", "-", "--history", "--key-seed", "7", "--json", "--data", directory_ / "k",
                     "--kafka", kafka_});
    program.write(joined({lines.begin(), lines.begin() + half}));
    std::string answers;
    for (std::size_t line = 0; line < half; ++line) answers += program.read_line().value_or("") + "\n";
    mortal.signal(SIGKILL);
    program.write(joined({lines.begin() + half, lines.begin() + all}));
    mortal.start();
    const auto ended = program.wait();
    EXPECT_LE(ended.status, 1) << ended.err;
    const auto undisturbed =
        run_program({"apply", "-", "--history", "--key-seed", "7", "--json", "--data", directory_ / "e"},
                    joined({lines.begin(), lines.begin() + all}));
    EXPECT_EQ(answers + ended.out, undisturbed.out);
}

TEST_F(OnKafka, topics_are_planned_created_and_checked) {
    const auto ask = [&](const std::string& word) {
        return run_program({"kafka", word, "--kafka", kafka_, "--json"});
    };
    EXPECT_EQ(ask("check").status, 1);
    const auto plan = ask("plan");
    EXPECT_EQ(plan.status, 0) << plan.err;
    EXPECT_EQ(lines_in(plan.out).size(), 4u);
    EXPECT_EQ(ask("check").status, 1) << "a plan changes nothing";
    EXPECT_EQ(ask("apply").out, plan.out);
    EXPECT_EQ(ask("check").status, 0);
    EXPECT_EQ(ask("check").out, "");
    EXPECT_EQ(ask("apply").out, "");
    for (const std::string word : {"plan", "apply"}) {
        const auto other =
            run_program({"kafka", word, "--partitions", "5", "--kafka", kafka_, "--lang", "en"});
        EXPECT_EQ(other.status, 4) << other.out;
        EXPECT_NE(other.err.find("other_partitions"), std::string::npos) << other.err;
        EXPECT_NE(other.err.find("has 16 partitions"), std::string::npos) << other.err;
        EXPECT_EQ(run_program({"kafka", word, "--partitions", "16", "--kafka", kafka_}).status, 0);
    }
    EXPECT_EQ(run_program({"kafka", "check", "--kafka", "127.0.0.1:1"}).status, 4);
    EXPECT_EQ(run_program({"kafka", "check", "--kafka", "nonsense"}).status, 2);
    EXPECT_NE(run_program({"kafka", "check"}).status, 0);
}

TEST_F(OnKafka, nothing_is_decided_on_a_topic_that_forgets) {
    ASSERT_EQ(run_program({"kafka", "apply", "--kafka", kafka_}).status, 0);
    kafka::Connection connection;
    connection.place = *kafka::read_place(kafka_);
    const auto admin = std::move(*kafka::Admin::open(connection));
    ASSERT_TRUE(admin->apply({kafka::Step::Kind::set,
                              connection.place.topic(Service::payroll),
                              0,
                              0,
                              {{"retention.ms", "1000"}}}));
    const auto refused = run({"apply", "-"}, "k");
    EXPECT_EQ(refused.status, 4);
    for (const auto* word : {"dangerous_setting", ".payroll", "retention.ms", "1000", "essaim kafka apply"})
        EXPECT_NE(refused.err.find(word), std::string::npos) << word << " in " << refused.err;
    ASSERT_EQ(run_program({"kafka", "apply", "--kafka", kafka_}).status, 0);
    EXPECT_EQ(run({"apply", "-"}, "k").status, 0);
}

TEST_F(OnKafka, topics_that_somebody_is_making_are_waited_for_and_one_that_stays_away_is_named) {
    kafka::Connection connection;
    connection.place = *kafka::read_place(kafka_);
    const auto admin = std::move(*kafka::Admin::open(connection));
    const auto steps = kafka::plan(*admin->describe(), 16);
    ASSERT_EQ(steps.size(), all_services.size());
    for (std::size_t step = 0; step + 1 < steps.size(); ++step) ASSERT_TRUE(admin->apply(steps[step]));
    const auto refused = run({"apply", "-"}, "k");
    EXPECT_EQ(refused.status, 4);
    for (const auto& word : {steps.back().topic, std::string("absent"), std::string("essaim kafka apply")})
        EXPECT_NE(refused.err.find(word), std::string::npos) << word << " in " << refused.err;
    Program program({"apply", "-", "--data", directory_ / "k", "--kafka", kafka_});
    ASSERT_TRUE(admin->apply(steps.back()));
    const auto ended = program.wait();
    EXPECT_EQ(ended.status, 0) << ended.err;
}

}  // namespace
}  // namespace essaim::tests

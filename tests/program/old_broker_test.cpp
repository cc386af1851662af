// Brokers of long ago, heard on a socket: the program names what they are and what to do, and makes nothing
// there.
#include "tests/support/old_broker.h"

#include <gtest/gtest.h>

#include "tests/program/program.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

class Old : public testing::TestWithParam<OldBroker::Of> {
  protected:
    Ended ask(std::vector<std::string> words, const std::string& language = "en") {
        words.insert(words.end(), {"--kafka", broker_.address(), "--lang", language});
        return run_program(words);
    }
    std::vector<std::string> with_data(std::vector<std::string> words) {
        words.insert(words.end(), {"--data", directory_ / "d"});
        return words;
    }
    TemporaryDirectory directory_;
    OldBroker broker_{GetParam()};
};

TEST_P(Old, is_refused_by_name_with_the_cure_before_anything_is_made_there) {
    for (const auto& words : {std::vector<std::string>{"kafka", "plan"},
                              {"kafka", "apply"},
                              with_data({"serve", "--listen", "127.0.0.1:0"}),
                              with_data({"apply", "-"})}) {
        const auto refused = ask(words);
        EXPECT_EQ(refused.status, 4) << words[0] << refused.err;
        EXPECT_EQ(refused.out, "") << words[0];
        EXPECT_NE(refused.err.find("old_broker"), std::string::npos) << refused.err;
        EXPECT_NE(refused.err.find(broker_.address()), std::string::npos) << refused.err;
        EXPECT_NE(refused.err.find("older than Kafka 4.0: bring them to 4.0 or later"), std::string::npos)
            << refused.err;
    }
    EXPECT_FALSE(broker_.was_asked_to_change());
}

TEST_P(Old, takes_no_log_that_moves) {
    ASSERT_EQ(
        run_program({"apply", "-", "--data", directory_ / "here"},
                    R"({"service":"intercooperation","cooperative":"network","command":"found_network",)"
                    R"("id":"c-1","actor":"p-anna","body":{"name":"N"}})")
            .status,
        0);
    const auto refused = run_program(
        {"log", "copy", "--from", directory_ / "here", "--to", "kafka:" + broker_.address(), "--lang", "en"});
    EXPECT_EQ(refused.status, 4);
    EXPECT_NE(refused.err.find("old_broker"), std::string::npos) << refused.err;
    EXPECT_FALSE(broker_.was_asked_to_change());
    EXPECT_EQ(run_program({"audit", "verify", "--data", directory_ / "here"}).status, 0)
        << "where it was it goes on";
}

TEST_P(Old, is_what_a_check_finds) {
    const auto found = ask({"kafka", "check", "--json"});
    EXPECT_EQ(found.status, 1) << found.err;
    EXPECT_NE(found.out.find(R"("setting":"version","found":"before 4.0","wanted":"4.0 or later")"),
              std::string::npos)
        << found.out;
}

TEST_P(Old, is_named_in_french_too) {
    const auto refused = ask({"kafka", "apply"}, "fr");
    EXPECT_NE(refused.err.find("antérieurs à Kafka 4.0"), std::string::npos) << refused.err;
}

INSTANTIATE_TEST_SUITE_P(Brokers, Old, testing::Values(OldBroker::Of::kafka_0_10, OldBroker::Of::kafka_2),
                         [](const auto& age) {
                             return age.param == OldBroker::Of::kafka_2 ? "of_kafka_2" : "of_kafka_0_10";
                         });

}  // namespace
}  // namespace essaim::tests

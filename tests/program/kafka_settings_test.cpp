// How to reach the brokers, from the file that the configuration names: what is wrong in it is told with its
// place, and what is secret in it is told to nobody but them.
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "events/core/json.h"
#include "tests/program/served_program.h"
#include "tests/support/broker.h"

namespace essaim::tests {
namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class KafkaSettings : public testing::Test {
  protected:
    /// A configuration that names these brokers and this file.
    std::string configured(const std::string& kafka, const std::string& settings_file) {
        Node config = Node::object();
        if (!kafka.empty()) config.append("kafka", Node(kafka));
        config.append("kafka_settings", Node(settings_file));
        const auto file = directory_ / "essaim.json";
        std::ofstream(file) << print_json(config);
        return file;
    }
    std::string settings(const std::string& text) {
        const auto file = directory_ / "site";
        std::ofstream(file) << text;
        return file;
    }
    Ended serve(const std::string& config) {
        return run_program({"serve", "--config", config, "--data", directory_ / "d", "--listen",
                            "127.0.0.1:0", "--lang", "en"});
    }
    TemporaryDirectory directory_;
};

TEST_F(KafkaSettings, that_are_wrong_are_named_with_file_line_and_setting_before_anything_is_begun) {
    struct Wrong {
        std::string text;
        std::string named;
    };
    const std::string secret = "correct horse battery staple";
    for (const auto& [text, named] :
         {Wrong{"security.protocol = SSL\nacks = 1\n", "line 2: acks is not for a site to set"},
          Wrong{"ssl.nonsense = 1\n", "line 1: No such configuration property: \"ssl.nonsense\""},
          Wrong{"# TLS\nsecurity.protocol = SLL\n", "line 2: Invalid value \"SLL\""},
          Wrong{"sasl.password = " + secret + "\n",
                "line 1: a secret does not stand here: sasl.password.file = PATH"},
          Wrong{"sasl.password.file = " + directory_ / "nowhere" + "\n", "line 1"}}) {
        const auto config = configured("127.0.0.1:1", settings(text));
        for (const auto& ended : {serve(config), run_program({"config", "check", config, "--lang", "en"})}) {
            EXPECT_EQ(ended.status, 2) << named << ended.err;
            EXPECT_NE(ended.err.find(directory_ / "site"), std::string::npos) << ended.err;
            EXPECT_NE(ended.err.find(named), std::string::npos) << ended.err;
            EXPECT_EQ((ended.out + ended.err).find(secret), std::string::npos);
        }
    }
    EXPECT_FALSE(std::filesystem::exists(directory_ / "d"));
}

TEST_F(KafkaSettings, without_brokers_begin_no_network_elsewhere) {
    const auto config = configured({}, settings("security.protocol = SSL\n"));
    const auto refused = serve(config);
    EXPECT_EQ(refused.status, 2);
    EXPECT_NE(refused.err.find("--kafka HOST:PORT"), std::string::npos) << refused.err;
    EXPECT_FALSE(std::filesystem::exists(directory_ / "d"));
    EXPECT_EQ(run_program({"config", "check", config}).status, 2);
}

TEST_F(KafkaSettings, that_are_right_lead_to_the_brokers_and_their_secret_stands_nowhere_else) {
    const auto broker = Broker::with_passwords();
    const auto file = broker->settings_of("essaim");
    const std::filesystem::path password_file = std::filesystem::path(file).replace_extension(".password");
    const auto password = content_of(password_file).substr(0, 32);
    ASSERT_EQ(password.size(), 32u);
    const auto config = configured(broker->bootstrap(), file);
    EXPECT_EQ(run_program({"config", "check", config}).status, 0);
    std::string said;
    {
        ServedProgram served(directory_ / "d", {"--config", config});
        ASSERT_FALSE(served.url().empty());
        EXPECT_EQ(served.client().ask({"GET", "/healthz", {}, {}})->status, 200u);
        const auto metrics = served.client().ask({"GET", "/metrics", {}, {}});
        if (metrics) said += metrics->body;
        served.program().kill(SIGTERM);
        const auto ended = served.program().wait();
        EXPECT_EQ(ended.status, 0) << ended.err;
        said += ended.out + ended.err;
    }
    // Whose password is wrong is told so, and no password.
    const auto other = settings(
        "security.protocol = SASL_PLAINTEXT\nsasl.mechanism = PLAIN\n"
        "sasl.username = essaim\nsasl.password.file = " +
        directory_ / "wrong" + "\n");
    const std::string wrong = "a password of somebody else";
    std::ofstream(directory_ / "wrong") << wrong << '\n';
    const auto refused = serve(configured(broker->bootstrap(), other));
    EXPECT_EQ(refused.status, 4);
    EXPECT_NE(refused.err.find("uthentication failed"), std::string::npos) << refused.err;
    said += refused.out + refused.err;
    EXPECT_EQ(said.find(password), std::string::npos);
    EXPECT_EQ(said.find(wrong), std::string::npos);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory_ / "d"))
        if (entry.is_regular_file()) {
            EXPECT_EQ(content_of(entry.path()).find(password), std::string::npos) << entry.path();
        }
}

}  // namespace
}  // namespace essaim::tests

// A real broker behind TLS, which asks for certificates and lets one name alone at anything.
#include <gtest/gtest.h>

#include <fstream>

#include "infra/kafka/standing.h"
#include "tests/infra/kafka/setting.h"

namespace essaim::tests {
namespace {

/// Connections to a broker that lets in who shows what a file of settings names.
class WithSettings : public testing::Test {
  protected:
    static kafka::Connection connection_of(const Broker& broker, const std::string& settings_file) {
        kafka::Connection connection;
        connection.place = *kafka::read_place(broker.bootstrap());
        connection.site = *kafka::read_settings(settings_file);
        return connection;
    }
    static void make_topics(const kafka::Connection& connection) {
        const auto admin = std::move(*kafka::Admin::open(connection));
        for (const auto& step : kafka::plan(*admin->describe(), 2)) ASSERT_TRUE(admin->apply(step));
    }
};

class KafkaGuarded : public WithSettings {
  protected:
    static Broker& broker() {
        static const auto broker = Broker::guarded();
        return *broker;
    }
    static kafka::Connection connection_of(const std::string& settings_file) {
        return WithSettings::connection_of(broker(), settings_file);
    }
};

TEST_F(KafkaGuarded, a_site_whose_file_names_its_certificate_works_as_everywhere) {
    const auto connection = connection_of(broker().settings_of("essaim"));
    make_topics(connection);
    const auto log = open_log(connection);
    const TopicPartition where{Service::payroll, 1};
    const auto outcome = log->append(std::vector<LogAppend>{{where, "behind TLS"}}).front();
    ASSERT_TRUE(std::holds_alternative<Appended>(outcome));
    const auto read = open_log(connection)->read(where, 0, 10, 1000);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->front().bytes, "behind TLS");
    EXPECT_TRUE(kafka::check_open(connection));
}

TEST_F(KafkaGuarded, who_has_no_right_is_told_so_and_at_which_topic) {
    make_topics(connection_of(broker().settings_of("essaim")));
    const auto refused = kafka::KafkaLog::open(connection_of(broker().settings_of("stranger")));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().cause, LogError::Cause::unavailable);
    EXPECT_NE(refused.error().message.find("essaim."), std::string::npos) << refused.error().message;
    EXPECT_NE(refused.error().message.find("authorization failed"), std::string::npos)
        << refused.error().message;
    EXPECT_EQ(refused.error().message.find("LEGACY"), std::string::npos) << refused.error().message;
}

TEST_F(KafkaGuarded, who_shows_no_certificate_is_told_what_the_connection_last_heard) {
    TemporaryDirectory directory;
    std::ifstream whole(broker().settings_of("essaim"));
    std::ofstream file(directory / "settings");
    for (std::string line; std::getline(whole, line);)
        if (line.find("certificate.location") == std::string::npos &&
            line.find("key.location") == std::string::npos)
            file << line << '\n';
    file.close();
    for (auto connection : {connection_of(directory / "settings"), connection_of("/dev/null")}) {
        connection.read_timeout = std::chrono::milliseconds{2000};
        const auto refused = kafka::KafkaLog::open(connection);
        ASSERT_FALSE(refused);
        EXPECT_NE(refused.error().message.find(broker().bootstrap()), std::string::npos)
            << refused.error().message;
        const bool says_why = refused.error().message.find("certificate") != std::string::npos ||
                              refused.error().message.find("SSL listener") != std::string::npos;
        EXPECT_TRUE(says_why) << refused.error().message;
    }
}

/// The same with names and passwords. (SCRAM does not work between librdkafka 2.0.2 and Kafka 4.)
class KafkaWithPasswords : public WithSettings {
  protected:
    static Broker& broker() {
        static const auto broker = Broker::with_passwords();
        return *broker;
    }
    static kafka::Connection connection_of(const std::string& settings_file) {
        return WithSettings::connection_of(broker(), settings_file);
    }
};

TEST_F(KafkaWithPasswords, a_site_whose_file_names_the_file_of_its_password_works_as_everywhere) {
    const auto connection = connection_of(broker().settings_of("essaim"));
    make_topics(connection);
    const auto log = open_log(connection);
    const TopicPartition where{Service::payroll, 1};
    const auto outcome = log->append(std::vector<LogAppend>{{where, "with a password"}}).front();
    ASSERT_TRUE(std::holds_alternative<Appended>(outcome));
    const auto read = open_log(connection)->read(where, 0, 10, 1000);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->front().bytes, "with a password");
    const auto refused = kafka::KafkaLog::open(connection_of(broker().settings_of("stranger")));
    ASSERT_FALSE(refused) << "who has a password and no right";
    EXPECT_NE(refused.error().message.find("authorization failed"), std::string::npos)
        << refused.error().message;
}

TEST_F(KafkaWithPasswords, who_gives_a_wrong_one_is_told_so) {
    TemporaryDirectory directory;
    std::ofstream(directory / "password") << "not it\n";
    std::ofstream(directory / "settings")
        << "security.protocol = SASL_PLAINTEXT\nsasl.mechanism = PLAIN\n"
        << "sasl.username = essaim\nsasl.password.file = " << directory / "password" << '\n';
    auto connection = connection_of(directory / "settings");
    connection.read_timeout = std::chrono::milliseconds{2000};
    const auto refused = kafka::KafkaLog::open(connection);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("uthentication failed"), std::string::npos)
        << refused.error().message;
    EXPECT_EQ(refused.error().message.find("not it"), std::string::npos) << refused.error().message;
}

}  // namespace
}  // namespace essaim::tests

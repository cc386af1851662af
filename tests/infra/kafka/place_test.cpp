#include "infra/kafka/place.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_directory.h"

namespace essaim::kafka {
namespace {

TEST(Place, is_brokers_and_perhaps_a_prefix) {
    EXPECT_EQ(read_place("127.0.0.1:9092"), (Place{"127.0.0.1:9092", "essaim"}));
    EXPECT_EQ(read_place("a:1,b.example.org:65535/north"), (Place{"a:1,b.example.org:65535", "north"}));
    EXPECT_EQ(read_place("[::1]:9092/x")->brokers, "[::1]:9092");
    EXPECT_EQ((Place{"a:1", "north"}.topic(Service::payroll)), "north.payroll");
    EXPECT_EQ(read_place((Place{"a:1,b:2", "north"}.text())), (Place{"a:1,b:2", "north"}));
}

TEST(Place, names_what_is_no_place) {
    for (const auto* text :
         {"", "a", ":1", "a:", "a:0", "a:65536", "a:1,", "a:1,b", "a:1/", "a:1/no slash", "a:1/.."})
        EXPECT_FALSE(read_place(text).has_value()) << text;
    EXPECT_NE(read_place("a:1,b").error().find("'b'"), std::string::npos);
}

class SiteSettings : public testing::Test {
  protected:
    tl::expected<Settings, std::string> read(const std::string& text) {
        std::ofstream(directory_ / "site") << text;
        return read_settings(directory_ / "site");
    }
    tests::TemporaryDirectory directory_;
};

TEST_F(SiteSettings, are_names_and_values_with_secrets_in_files_of_their_own) {
    std::ofstream(directory_ / "secret") << "let me in\n";
    const auto settings =
        read("# TLS\nsecurity.protocol = SSL\n\n  ssl.ca.location=/etc/ca.pem\nssl.key.password.file = " +
             directory_ / "secret" + "\n");
    ASSERT_TRUE(settings.has_value()) << settings.error();
    EXPECT_EQ(*settings, (Settings{{"security.protocol", "SSL"},
                                   {"ssl.ca.location", "/etc/ca.pem"},
                                   {"ssl.key.password", "let me in"}}));
}

TEST_F(SiteSettings, refuse_a_secret_in_the_file_and_whatever_the_log_rests_on) {
    for (const auto* line : {"sasl.password = let me in", "acks = 1", "enable.idempotence = false",
                             "nonsense", "sasl.password.file = nowhere", "bootstrap.servers = a:1"}) {
        const auto settings = read(std::string("security.protocol = SSL\n") + line + "\n");
        ASSERT_FALSE(settings.has_value()) << line;
        EXPECT_NE(settings.error().find("line 2"), std::string::npos) << settings.error();
        EXPECT_EQ(settings.error().find("let me in"), std::string::npos) << settings.error();
    }
    EXPECT_FALSE(read_settings(directory_ / "nowhere").has_value());
}

TEST_F(SiteSettings, that_librdkafka_does_not_take_are_named_where_they_stand) {
    for (const auto* line : {"ssl.nonsense = 1", "security.protocol = SLL"}) {
        const auto settings = read(std::string("client.id = one\n# how to reach them\n") + line + "\n");
        ASSERT_FALSE(settings.has_value()) << line;
        EXPECT_NE(settings.error().find("line 3"), std::string::npos) << settings.error();
        EXPECT_NE(settings.error().find(std::string(line).substr(0, 12)), std::string::npos)
            << settings.error();
    }
}

}  // namespace
}  // namespace essaim::kafka

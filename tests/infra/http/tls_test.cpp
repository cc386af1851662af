#include <gtest/gtest.h>

#include "infra/http/client.h"
#include "infra/http/server.h"
#include "tests/infra/http/certificate.h"
#include "tests/infra/http/echo_application.h"
#include "tests/infra/http/raw_wire.h"
#include "tests/support/temporary_directory.h"

namespace essaim::http {
namespace {

class Tls : public testing::Test {
  protected:
    Tls() {
        tests::write_certificate(directory_ / "cert", directory_ / "key");
        options_.tls = TlsFiles{directory_ / "cert", directory_ / "key"};
    }
    tests::TemporaryDirectory directory_;
    tests::EchoApplication application_;
    ServerOptions options_;
};

TEST_F(Tls, carries_requests_for_who_trusts_the_certificate) {
    const auto server = std::move(Server::open(options_, application_).value());
    ClientOptions options;
    options.authorities = directory_ / "cert";
    Client trusting(Address{"127.0.0.1", server->port(), true, std::nullopt}, options);
    for (int turn = 0; turn < 3; ++turn) {
        const auto answer = trusting.ask({"POST", "/echo", {}, "secret"});
        ASSERT_TRUE(answer) << answer.error().message;
        EXPECT_EQ(answer->body, "POST /echo secret");
    }
    Client wary(Address{"127.0.0.1", server->port(), true, std::nullopt});
    const auto refused = wary.ask({"GET", "/", {}, {}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "untrusted");
    EXPECT_FALSE(refused.error().may_have_happened);
}

TEST_F(Tls, tells_who_talks_in_the_clear_no_more_than_that) {
    const auto server = std::move(Server::open(options_, application_).value());
    for (const auto& body : {std::string(), std::string(100'000, 'x')}) {
        tests::RawWire wire(server->port());
        wire.send("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) +
                  "\r\n\r\n" + body);
        const auto answer = wire.read_to_end();
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 400 ")) << answer;
        EXPECT_NE(answer.find("Connection: close"), std::string::npos) << answer;
        EXPECT_EQ(answer.find("POST /x"), std::string::npos);
    }
    EXPECT_EQ(application_.answered(), 0);
}

TEST_F(Tls, closes_on_who_speaks_neither) {
    const auto server = std::move(Server::open(options_, application_).value());
    tests::RawWire wire(server->port());
    wire.send("\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10");
    EXPECT_EQ(wire.read_to_end().find("HTTP"), std::string::npos);
}

TEST_F(Tls, needs_a_certificate_and_its_key) {
    options_.tls->key = directory_ / "none";
    const auto server = Server::open(options_, application_);
    ASSERT_FALSE(server);
    EXPECT_EQ(server.error().code, "bad_certificate");
    EXPECT_NE(server.error().message.find("none"), std::string::npos);
}

}  // namespace
}  // namespace essaim::http

#include "infra/http/server.h"

#include <gtest/gtest.h>

#include <thread>

#include "infra/http/client.h"
#include "tests/infra/http/echo_application.h"
#include "tests/infra/http/raw_wire.h"
#include "tests/support/temporary_directory.h"

namespace essaim::http {
namespace {

using tests::RawWire;

class HttpServer : public testing::Test {
  protected:
    HttpServer() : server_(open({})) {}
    std::unique_ptr<Server> open(const ServerOptions& options) {
        auto server = Server::open(options, application_);
        EXPECT_TRUE(server.has_value()) << (server ? "" : server.error().message);
        return server ? std::move(*server) : nullptr;
    }
    Client client() const { return Client(Address{"127.0.0.1", server_->port(), false, std::nullopt}); }

    tests::EchoApplication application_;
    std::unique_ptr<Server> server_;
};

TEST_F(HttpServer, answers_many_requests_on_one_connection) {
    auto client = this->client();
    for (int turn = 0; turn < 5; ++turn) {
        const auto answer = client.ask({"POST", "/echo", {}, "hello " + std::to_string(turn)});
        ASSERT_TRUE(answer) << answer.error().message;
        EXPECT_EQ(answer->status, 200u);
        EXPECT_EQ(answer->body, "POST /echo hello " + std::to_string(turn));
    }
    EXPECT_EQ(server_->connections(), 1u);
}

TEST_F(HttpServer, answers_what_is_sent_ahead_one_after_another) {
    RawWire wire(server_->port());
    std::string ahead;
    for (int turn = 0; turn < 40; ++turn)
        ahead += "POST /" + std::to_string(turn) + " HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
    ASSERT_TRUE(wire.send(ahead));
    for (int turn = 0; turn < 40; ++turn)
        EXPECT_NE(wire.read_answer().find("POST /" + std::to_string(turn) + " abc"), std::string::npos)
            << turn;
}

std::string get(const std::string& path) {
    return "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n";
}

TEST_F(HttpServer, reads_ahead_as_many_requests_as_it_is_told_and_no_more) {
    ServerOptions options;
    options.limits.pipelined = 3;
    server_ = open(options);
    RawWire wire(server_->port());
    std::string ahead;
    for (int turn = 0; turn < 12; ++turn) ahead += get("/later" + std::to_string(turn));
    ASSERT_TRUE(wire.send(ahead));
    for (int expected = 3; expected <= 12; expected += 3) {
        while (application_.answered() < expected) std::this_thread::yield();
        EXPECT_EQ(application_.release(), 3u);
        for (int turn = expected - 3; turn < expected; ++turn)
            EXPECT_TRUE(wire.read_answer().ends_with("at last" + std::to_string(turn))) << turn;
    }
    EXPECT_EQ(application_.most_later(), 3u);
}

TEST_F(HttpServer, answers_in_the_order_of_the_questions_whichever_is_ready_first) {
    RawWire wire(server_->port());
    wire.send(get("/later") + get("/large") + get("/x"));
    while (application_.answered() < 3) std::this_thread::yield();
    application_.release();
    EXPECT_TRUE(wire.read_answer().ends_with("at last"));
    EXPECT_TRUE(wire.read_answer().ends_with(std::string(50'000, 'x')));
    EXPECT_TRUE(wire.read_answer().ends_with("GET /x "));
}

TEST_F(HttpServer, takes_up_what_may_change_something_alone_and_in_its_turn) {
    RawWire wire(server_->port());
    const std::string body = "Content-Length: 3\r\n\r\nabc";
    const auto post = [&](const std::string& path) {
        return "POST " + path + " HTTP/1.1\r\nHost: h\r\n" + body;
    };
    wire.send(get("/later0") + get("/later1") + post("/later2") + get("/later3") + get("/later4"));
    for (const std::size_t together : {2u, 1u, 2u}) {
        std::size_t released = 0;
        while (released < together) released += application_.release();
        EXPECT_EQ(released, together);
    }
    for (int turn = 0; turn < 5; ++turn)
        EXPECT_TRUE(wire.read_answer().ends_with("at last" + std::to_string(turn))) << turn;
    EXPECT_LE(application_.most_later(), 2u);
}

TEST_F(HttpServer, answers_what_was_asked_before_the_client_ended_its_side) {
    RawWire wire(server_->port());
    wire.send(get("/later0") + get("/later1"));
    wire.end_of_sending();
    while (application_.answered() < 2) std::this_thread::yield();
    application_.release();
    const auto all = wire.read_to_end();
    EXPECT_NE(all.find("at last0"), std::string::npos) << all;
    EXPECT_NE(all.find("at last1"), std::string::npos) << all;
}

TEST_F(HttpServer, takes_a_chunked_body) {
    RawWire wire(server_->port());
    wire.send(
        "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
        "chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n\r\n");
    EXPECT_NE(wire.read_answer().find("POST /echo abcdefg"), std::string::npos);
}

TEST_F(HttpServer, takes_a_head_that_comes_byte_by_byte) {
    RawWire wire(server_->port());
    for (const char c : std::string("\r\nGET /x HTTP/1.1\r\nHost: h\r\n\r\n")) wire.send(std::string(1, c));
    EXPECT_NE(wire.read_answer().find("GET /x"), std::string::npos);
}

TEST_F(HttpServer, answers_on_the_head_alone_and_reads_no_body_then) {
    RawWire wire(server_->port());
    wire.send("POST /forbidden HTTP/1.1\r\nHost: h\r\nContent-Length: 50\r\n\r\n");
    const auto answer = wire.read_to_end();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 403")) << answer;
    EXPECT_NE(answer.find("Connection: close"), std::string::npos);
    EXPECT_EQ(application_.answered(), 0);
}

TEST_F(HttpServer, who_is_answered_on_the_head_alone_and_has_sent_the_body_may_go_on) {
    RawWire wire(server_->port());
    wire.send(
        "POST /forbidden HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nGET /GET /on HTTP/1.1\r\nHost: "
        "h\r\n\r\n");
    const auto refused = wire.read_answer();
    EXPECT_TRUE(refused.starts_with("HTTP/1.1 403")) << refused;
    EXPECT_EQ(refused.find("Connection: close"), std::string::npos) << refused;
    EXPECT_NE(wire.read_answer().find("GET /on"), std::string::npos);
}

TEST_F(HttpServer, says_continue_to_who_waits_for_it) {
    RawWire wire(server_->port());
    wire.send("POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(wire.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    wire.send("ok");
    EXPECT_NE(wire.read_answer().find("POST /echo ok"), std::string::npos);
}

TEST_F(HttpServer, sends_a_long_answer_piece_by_piece) {
    const auto answer = client().ask({"GET", "/stream", {}, {}});
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->body, "piece 2\npiece 1\npiece 0\n");
}

TEST_F(HttpServer, sends_what_is_still_being_made_as_it_is_made) {
    Client asking = client();
    std::vector<std::string> pieces;
    application_.feed_later({"one\n"});
    const auto answer = asking.ask({"GET", "/feed", {}, {}}, [&](std::string_view piece) {
        pieces.emplace_back(piece);
        application_.feed_later({pieces.size() < 3 ? "more\n" : ""});
        return true;
    });
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(pieces, (std::vector<std::string>{"one\n", "more\n", "more\n"}));
    EXPECT_EQ(answer->body, "");
    EXPECT_EQ(asking.ask({"GET", "/x", {}, {}})->body, "GET /x ") << "on the same connection";
    EXPECT_EQ(application_.let_go(), 1);
}

TEST_F(HttpServer, lets_go_of_an_answer_that_nobody_reads_on) {
    application_.feed_later({"one\n"});
    const auto answer = client().ask({"GET", "/feed", {}, {}}, [](std::string_view) { return false; });
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, "unwanted");
    while (application_.let_go() == 0) application_.feed_if_wanted("more\n");
}

TEST_F(HttpServer, that_stops_in_the_middle_of_an_answer_is_known_not_to_have_ended_it) {
    std::thread stopping;
    application_.feed_later({"one\n"});
    const auto answer = client().ask({"GET", "/feed", {}, {}}, [&](std::string_view) {
        stopping = std::thread([&] { server_->stop(std::chrono::milliseconds(1)); });
        return true;
    });
    stopping.join();
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, "lost");
    EXPECT_EQ(application_.let_go(), 1);
}

TEST_F(HttpServer, gives_an_answer_that_is_no_200_whole_to_who_reads_piece_by_piece) {
    const auto answer = client().ask({"GET", "/forbidden", {}, {}}, [](std::string_view) { return false; });
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "forbidden");
}

TEST_F(HttpServer, pours_a_long_body_into_a_sink) {
    const auto answer = client().ask({"POST", "/sink", {}, std::string(3'000'000, 'x')});
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->body, "3000000");
}

TEST_F(HttpServer, compresses_for_who_takes_it) {
    const auto packed = client().ask({"GET", "/large", {{"Accept-Encoding", "gzip"}}, {}});
    ASSERT_TRUE(packed);
    EXPECT_EQ(find_header(packed->headers, "Content-Encoding"), "gzip");
    EXPECT_LT(packed->body.size(), 1000u);
    const auto plain = client().ask({"GET", "/large", {}, {}});
    EXPECT_EQ(plain->body.size(), 50'000u);
    EXPECT_EQ(find_header(plain->headers, "Vary"), "Accept-Encoding");
}

TEST_F(HttpServer, gives_what_is_compressed_a_tag_of_its_own_that_is_known_again) {
    const http::Header gzip{"Accept-Encoding", "gzip"};
    const auto packed = client().ask({"GET", "/tagged", {gzip}, {}});
    ASSERT_TRUE(packed);
    EXPECT_EQ(find_header(packed->headers, "Content-Encoding"), "gzip");
    EXPECT_EQ(find_header(packed->headers, "ETag"), "\"t-gzip\"");
    EXPECT_EQ(find_header(packed->headers, "Vary"), "Accept-Encoding");
    const auto plain = client().ask({"GET", "/tagged", {}, {}});
    EXPECT_EQ(find_header(plain->headers, "ETag"), "\"t\"");
    const auto again = client().ask({"GET", "/tagged", {gzip, {"If-None-Match", "\"t-gzip\""}}, {}});
    EXPECT_EQ(again->status, 304u);
    EXPECT_EQ(find_header(again->headers, "ETag"), "\"t-gzip\"");
    const auto plain_again = client().ask({"GET", "/tagged", {{"If-None-Match", "\"x\", \"t\""}}, {}});
    EXPECT_EQ(plain_again->status, 304u);
    EXPECT_EQ(find_header(plain_again->headers, "ETag"), "\"t\"");
}

TEST_F(HttpServer, sends_no_body_to_who_asks_for_the_head) {
    auto client = this->client();
    const auto answer = client.ask({"HEAD", "/large", {}, {}});
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->body, "");
    EXPECT_EQ(find_header(answer->headers, "Content-Length"), "50000");
    EXPECT_EQ(client.ask({"GET", "/x", {}, {}})->body, "GET /x ");
}

TEST_F(HttpServer, takes_a_whole_address_for_its_path) {
    RawWire wire(server_->port());
    wire.send("GET http://elsewhere/x?y=1 HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_TRUE(wire.read_answer().ends_with("GET /x "));
}

TEST_F(HttpServer, finishes_what_is_being_answered_before_it_stops) {
    std::string body;
    std::thread asking([&] {
        if (const auto answer = client().ask({"GET", "/later", {}, {}})) body = answer->body;
    });
    while (application_.answered() == 0) std::this_thread::yield();
    RawWire idle(server_->port());
    std::thread stopping([&] { server_->stop(std::chrono::seconds(10)); });
    EXPECT_EQ(idle.read_to_end(), "");  // closed: nothing was asked on it
    EXPECT_EQ(application_.release(), 1u);
    stopping.join();
    asking.join();
    EXPECT_EQ(body, "at last");
    EXPECT_FALSE(client().ask({"GET", "/x", {}, {}}));
}

TEST_F(HttpServer, does_not_wait_longer_than_it_is_told_and_says_so_to_who_waits) {
    unsigned status = 0;
    std::string said;
    std::thread asking([&] {
        if (const auto answer = client().ask({"GET", "/later", {{"Accept-Language", "fr"}}, {}})) {
            status = answer->status;
            said = answer->body;
        }
    });
    while (application_.answered() == 0) std::this_thread::yield();
    RawWire half(server_->port());
    half.send("GET /x HTTP/1.1\r\nHost: h\r\n\r\nGET /y HTTP/1.1\r\nAccept-Language: fr\r\nHost");
    half.read_until("\r\n\r\n");
    server_->stop(std::chrono::milliseconds(1));
    asking.join();
    EXPECT_EQ(status, 503u);
    EXPECT_EQ(said, "stopping fr");
    const auto halfway = half.read_to_end();
    EXPECT_NE(halfway.find("HTTP/1.1 503"), std::string::npos);
    EXPECT_TRUE(halfway.ends_with("stopping fr")) << halfway;
    EXPECT_EQ(application_.release(), 1u);  // into the void
}

TEST_F(HttpServer, makes_room_for_who_asks_at_the_cost_of_who_does_not) {
    ServerOptions options;
    options.limits.connections = 3;
    server_ = open(options);
    RawWire first(server_->port()), second(server_->port()), third(server_->port());
    const std::string request = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";
    for (RawWire* wire : {&first, &second, &third}) {
        wire->send(request);
        EXPECT_TRUE(wire->read_answer().starts_with("HTTP/1.1 200"));
        while (server_->idle() < server_->connections()) std::this_thread::yield();
    }
    RawWire fourth(server_->port());
    fourth.send(request);
    EXPECT_TRUE(fourth.read_answer().starts_with("HTTP/1.1 200"));
    EXPECT_TRUE(first.is_closed());
    EXPECT_EQ(first.read_to_end(), "");
}

TEST_F(HttpServer, turns_away_with_503_where_all_are_being_answered) {
    ServerOptions options;
    options.limits.connections = 1;
    server_ = open(options);
    RawWire first(server_->port());
    first.send("GET /later HTTP/1.1\r\nHost: h\r\n\r\n");
    while (application_.answered() == 0) std::this_thread::yield();
    RawWire second(server_->port());
    second.send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_TRUE(second.read_to_end().starts_with("HTTP/1.1 503"));
    application_.release();
    EXPECT_TRUE(first.read_answer().ends_with("at last"));
}

TEST_F(HttpServer, listens_on_a_socket_that_only_its_owner_opens) {
    tests::TemporaryDirectory directory;
    ServerOptions options;
    options.socket = directory / "control";
    server_ = open(options);
    EXPECT_EQ(std::filesystem::status(*options.socket).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    Client client(Address{"", 0, false, options.socket});
    const auto answer = client.ask({"GET", "/near", {}, {}});
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->body, "GET /near ");
    server_.reset();
    EXPECT_FALSE(std::filesystem::exists(*options.socket));
}

TEST_F(HttpServer, reaches_a_socket_whose_path_is_longer_than_the_system_takes) {
    tests::TemporaryDirectory directory;
    ServerOptions options;
    const std::filesystem::path deep = directory / std::string(150, 'd');
    std::filesystem::create_directory(deep);
    options.socket = (deep / "control").string();
    server_ = open(options);
    Client client(Address{"", 0, false, options.socket});
    const auto answer = client.ask({"GET", "/near", {}, {}});
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->body, "GET /near ");
    Client nowhere(Address{"", 0, false, (deep / "none" / "control").string()});
    EXPECT_EQ(nowhere.ask({"GET", "/", {}, {}}).error().code, "cannot_connect");
}

TEST_F(HttpServer, says_why_it_cannot_listen) {
    ServerOptions options;
    options.port = server_->port();
    const auto second = Server::open(options, application_);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "cannot_listen");
    EXPECT_NE(second.error().message.find(std::to_string(server_->port())), std::string::npos);
}

TEST(HttpAddress, is_scheme_host_and_port) {
    EXPECT_EQ(read_address("http://127.0.0.1:8080")->port, 8080);
    EXPECT_EQ(read_address("https://essaim.example/")->port, 443);
    EXPECT_TRUE(read_address("https://essaim.example")->tls);
    EXPECT_EQ(read_address("http://[::1]:81")->host, "::1");
    for (const char* bad : {"", "127.0.0.1:80", "ftp://h", "http://", "http://h:x", "http://h:70000",
                            "http://h/p", "http://u@h", "http://[::1"})
        EXPECT_FALSE(read_address(bad)) << bad;
}

}  // namespace
}  // namespace essaim::http

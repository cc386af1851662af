#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "infra/http/server.h"
#include "tests/infra/http/echo_application.h"
#include "tests/infra/http/raw_wire.h"

namespace essaim::http {
namespace {

using namespace std::chrono_literals;
using tests::RawWire;

/// What clients send that mean no good, or know no better: each is answered, then the connection ends, and
/// others are served as before.
class Hostile : public testing::Test {
  protected:
    Hostile() {
        ServerOptions options;
        options.limits.head_time = 150ms;
        options.limits.body_time = 150ms;
        options.limits.idle_time = 30s;
        server_ = std::move(Server::open(options, application_).value());
    }
    /// The status that comes, then the end.
    std::string status_after(const std::string& bytes) {
        RawWire wire(server_->port());
        wire.send(bytes);
        const auto answer = wire.read_to_end();
        return answer.size() < 12 ? answer : answer.substr(9, 3);
    }
    void TearDown() override {
        RawWire wire(server_->port());
        wire.send("GET /still HTTP/1.1\r\nHost: h\r\n\r\n");
        EXPECT_NE(wire.read_answer().find("GET /still"), std::string::npos) << "others are no longer served";
    }

    tests::EchoApplication application_;
    std::unique_ptr<Server> server_;
};

TEST_F(Hostile, a_slow_head_is_cut_off_with_408) {
    EXPECT_EQ(status_after("GET / HTTP/1.1\r\nHost: h\r\nX: "), "408");
}

TEST_F(Hostile, a_slow_body_is_cut_off_with_408) {
    EXPECT_EQ(status_after("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nab"), "408");
}

TEST_F(Hostile, what_ends_in_its_middle_is_answered_where_somebody_still_reads) {
    const std::string post = "POST /echo HTTP/1.1\r\nHost: h\r\nAccept-Language: fr\r\n";
    for (const auto& begun :
         {post + "Content-Length: 100\r\n\r\nab", post + "Transfer-Encoding: chunked\r\n\r\n5\r\nabc",
          post + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n", post + "X: "}) {
        RawWire wire(server_->port());
        wire.send(begun);
        wire.end_of_sending();
        const auto answer = wire.read_to_end();
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 400 ")) << begun << answer;
        EXPECT_TRUE(answer.ends_with(" fr")) << answer;
    }
    EXPECT_EQ(application_.answered(), 0);
    RawWire wire(server_->port());
    wire.send("GET /asked HTTP/1.1\r\nHost: h\r\n\r\nGET /half HTTP/1.1\r\n");
    wire.end_of_sending();
    const auto both = wire.read_to_end();
    EXPECT_NE(both.find("GET /asked"), std::string::npos) << "what was whole is answered first";
    EXPECT_NE(both.find("HTTP/1.1 400 "), std::string::npos) << both;
}

TEST_F(Hostile, a_chunk_that_says_it_is_too_long_is_not_waited_for) {
    const std::string chunked = " HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(status_after("POST /echo" + chunked + "ffffffffffffffff\r\n"), "413");
    EXPECT_EQ(status_after("POST /echo" + chunked + "186a1\r\n"), "413") << "one byte more than is taken";
    EXPECT_EQ(status_after("POST /echo" + chunked + "3\r\nabc\r\n1869e\r\n"), "413") << "together";
    EXPECT_EQ(status_after("POST /sink" + chunked + "ffffffffffffffff\r\n"), "413");
    EXPECT_EQ(status_after("POST /echo" + chunked + "ffffffffffffffffff\r\n"), "400");
    RawWire wire(server_->port());
    wire.send("POST /echo" + chunked + "3\r\nabc\r\n0\r\n\r\n");
    EXPECT_TRUE(wire.read_answer().ends_with("abc"));
}

TEST_F(Hostile, what_is_refused_unread_is_answered_in_the_language_asked_for) {
    const std::string fields = "Host: h\r\nAccept-Language: fr\r\n";
    for (const auto& request :
         {"GET /%zz HTTP/1.1\r\n" + fields + "\r\n", "GET / HTTP/3.0\r\n" + fields + "\r\n",
          "GET / HTTP/1.1\r\n" + fields + "X: " + std::string(20'000, 'x'),
          "GET / HTTP/1.1\r\n" + fields + "X : y\r\n\r\n", "GET / HTTP/1.1\r\n" + fields + "X: "}) {
        RawWire wire(server_->port());
        wire.send(request);
        const auto answer = wire.read_to_end();
        EXPECT_TRUE(answer.ends_with(" fr")) << request.substr(0, 40) << answer;
    }
}

/// Where neither time without progress nor the time of the whole bounds a body.
class SlowBodies : public testing::Test {
  protected:
    std::unique_ptr<Server> with(std::chrono::milliseconds lag, std::uint64_t bytes_a_second) {
        ServerOptions options;
        options.limits.idle_time = options.limits.body_time = 0ms;
        options.limits.body_lag = lag;
        options.limits.body_rate = bytes_a_second;
        return std::move(Server::open(options, application_).value());
    }
    tests::EchoApplication application_;
};

TEST_F(SlowBodies, of_which_nothing_comes_are_cut_off_with_408) {
    const auto server = with(150ms, 512);
    for (const std::string path : {"/echo", "/sink"}) {
        RawWire wire(server->port());
        wire.send("POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\nab");
        EXPECT_EQ(wire.read_to_end().substr(9, 3), "408") << path;
    }
}

TEST_F(SlowBodies, that_come_byte_by_byte_for_ever_are_cut_off_too) {
    const auto server = with(150ms, 1'000'000'000);
    RawWire wire(server->port());
    wire.send("POST /sink HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000000\r\n\r\n");
    while (wire.send("a")) {
    }
    EXPECT_EQ(application_.faults(), 1);
    EXPECT_EQ(application_.answered(), 0);
}

TEST_F(SlowBodies, that_keep_up_may_take_longer) {
    const auto server = with(10s, 1);
    RawWire wire(server->port());
    wire.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\n");
    for (int byte = 0; byte < 3; ++byte) wire.send("a");
    EXPECT_TRUE(wire.read_answer().ends_with("aaa"));
}

TEST_F(Hostile, who_goes_on_when_told_429_is_made_to_wait_and_nobody_else) {
    RawWire flood(server_->port());
    RawWire other(server_->port());
    constexpr unsigned pauses = 5;
    const auto begun = std::chrono::steady_clock::now();
    for (unsigned turn = 0; turn < Limits::patience + pauses; ++turn) {
        flood.send("GET /slower HTTP/1.1\r\nHost: h\r\n\r\n");
        ASSERT_NE(flood.read_answer().find(" 429 "), std::string::npos);
    }
    flood.send("GET /on HTTP/1.1\r\nHost: h\r\n\r\n");
    other.send("GET /other HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_NE(other.read_answer().find("GET /other"), std::string::npos);
    EXPECT_NE(flood.read_answer().find("GET /on"), std::string::npos) << "it waits, and is answered";
    EXPECT_GE(std::chrono::steady_clock::now() - begun, pauses * Limits::pause / 2);
}

/// Keeps in which order it is asked; is asked nothing else while it holds.
class InOrder final : public Application {
  public:
    std::variant<Response, TakeBody> admit(const Head& head) override {
        const auto path = head.target.path_text();
        std::unique_lock lock(mutex_);
        asked_.push_back(path);
        changed_.notify_all();
        if (path == "/hold") changed_.wait(lock, [this] { return !holds_; });
        if (path == "/slower") return told(429);
        return TakeBody{0, nullptr, nullptr};
    }
    void answer(Request, Respond respond) override { respond(told(200)); }
    Response fault(unsigned status, std::string_view, std::string_view, const Head*) override {
        return told(status);
    }
    void wait_for(std::string_view path) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !asked_.empty() && asked_.back() == path; });
    }
    void let_go() {
        const std::lock_guard lock(mutex_);
        holds_ = false;
        asked_.clear();
        changed_.notify_all();
    }
    std::vector<std::string> asked() {
        const std::lock_guard lock(mutex_);
        return asked_;
    }

  private:
    static Response told(unsigned status) {
        Response response;
        response.status = status;
        return response;
    }
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> asked_;
    bool holds_ = true;
};

TEST(Loud, clients_wait_behind_who_asks_no_more_than_they_may) {
    InOrder application;
    ServerOptions options;
    options.threads = 1;
    const auto server = Server::open(options, application);
    ASSERT_TRUE(server.has_value());
    const auto get = [](const RawWire& wire, const std::string& path) {
        wire.send("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
    };
    std::vector<std::unique_ptr<RawWire>> louds;
    for (int one = 0; one < 12; ++one) {
        louds.push_back(std::make_unique<RawWire>((*server)->port()));
        get(*louds.back(), "/slower");
        louds.back()->read_answer();
    }
    RawWire holder((*server)->port());
    RawWire quiet((*server)->port());
    get(quiet, "/here");
    quiet.read_answer();
    get(holder, "/hold");
    application.wait_for("/hold");
    for (const auto& loud : louds) get(*loud, "/loud");
    get(quiet, "/quiet");  // the last to come
    application.let_go();
    for (const auto& loud : louds) loud->read_answer();
    quiet.read_answer();
    const auto asked = application.asked();
    ASSERT_EQ(asked.size(), louds.size() + 1) << "everybody is answered";
    const auto at = std::find(asked.begin(), asked.end(), "/quiet") - asked.begin();
    EXPECT_LE(at, 2) << "behind so many who were told to ask less";
}

TEST_F(Hostile, too_large_a_head_is_431_and_too_long_a_target_414) {
    EXPECT_EQ(status_after("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(20'000, 'x')), "431");
    EXPECT_EQ(status_after("GET /" + std::string(9'000, 'x') + " HTTP/1.1\r\nHost: h\r\n\r\n"), "414");
    EXPECT_EQ(status_after("GET /" + std::string(100'000, 'x')), "414");
}

TEST_F(Hostile, too_large_a_body_is_413_whether_it_says_so_or_not) {
    EXPECT_EQ(status_after("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999\r\n\r\n"), "413");
    std::string chunked = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int piece = 0; piece < 20; ++piece) chunked += "2000\r\n" + std::string(0x2000, 'x') + "\r\n";
    EXPECT_EQ(status_after(chunked), "413");
}

TEST_F(Hostile, broken_chunks_are_400) {
    const std::string head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const std::string body : {"zz\r\nab\r\n0\r\n\r\n", "-1\r\n\r\n", "3\r\nabcd\r\n0\r\n\r\n",
                                   "ffffffffffffffffff\r\n", "\r\n\r\n\r\n"})
        EXPECT_EQ(status_after(head + body), "400") << body;
}

TEST_F(Hostile, a_request_smuggled_behind_a_refused_one_is_not_served) {
    const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";
    for (const std::string first : {
             "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 0\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
             "POST /forbidden HTTP/1.1\r\nHost: h\r\nContent-Length: 40\r\n\r\n",
             "GET / HTTP/1.1\nHost: h\n\n",
         }) {
        RawWire wire(server_->port());
        wire.send(first + smuggled);
        EXPECT_EQ(wire.read_to_end().find("/smuggled"), std::string::npos) << first;
    }
}

TEST_F(Hostile, noise_is_answered_with_400) {
    EXPECT_EQ(status_after(std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15)), "400");
    EXPECT_EQ(status_after("SSH-2.0-OpenSSH_9.2\r\n\r\n"), "400");
    EXPECT_EQ(status_after("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), "505");
    EXPECT_EQ(status_after(std::string("GET /\0 HTTP/1.1\r\n\r\n", 19)), "400");
}

TEST_F(Hostile, a_client_that_leaves_in_the_middle_costs_nothing) {
    for (int turn = 0; turn < 200; ++turn) {
        RawWire wire(server_->port());
        wire.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\nab");
    }
    while (server_->connections() > 0) std::this_thread::yield();
    EXPECT_EQ(application_.answered(), 0);
}

}  // namespace
}  // namespace essaim::http

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <random>

#include "events/core/json.h"
#include "tests/infra/http/raw_wire.h"
#include "tests/program/served_program.h"
#include "tests/support/seed.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

constexpr const char* enrol_path = "/v1/network/membership/enrol_person";

std::string code_in(const http::Response& response) {
    const auto body = parse_json(response.body);
    const Node* code = body ? body->find("code") : nullptr;
    return code && code->string() ? *code->string() : response.body;
}

std::string header_of(const http::Response& response, std::string_view name) {
    return std::string(http::find_header(response.headers, name).value_or("(none)"));
}

/// A network with one operator, served by a process with a configuration of its own.
class ServeLimits : public testing::Test {
  protected:
    ServeLimits() : token_(enrolled(data_, "p-anna", {"--role", "operator"})) {}

    std::unique_ptr<ServedProgram> serve(const std::string& limits) {
        const std::string config = directory_ / "config.json";
        std::ofstream(config) << R"({"limits":)" << limits << "}";
        return std::make_unique<ServedProgram>(data_, std::vector<std::string>{"--config", config});
    }
    http::Question enrol(const std::string& person) const {
        return command(token_, enrol_path, "e-" + person, R"({"person":")" + person + "\"}");
    }
    http::Question accounts() const {
        return {"GET", "/v1/network/accounts", {{"Authorization", "Bearer " + token_}}, {}};
    }

    TemporaryDirectory directory_;
    std::string data_ = directory_ / "data";
    std::string token_;
};

TEST_F(ServeLimits, keep_the_reserve_of_the_disk_that_the_configuration_names) {
    {
        const auto served = serve(R"({"disk_reserve_mib":4000000000})");
        auto client = served->client();
        const auto refused = client.ask(enrol("p-zoe"));
        ASSERT_TRUE(refused) << refused.error().message;
        EXPECT_EQ(refused->status, 503u) << refused->body;
        EXPECT_EQ(code_in(*refused), "disk_full");
        EXPECT_NE(header_of(*refused, "Retry-After"), "(none)");
        EXPECT_EQ(client.ask(accounts())->status, 200u) << "reads go on";
    }
    const auto served = serve(R"({"disk_reserve_mib":0})");
    EXPECT_EQ(served->client().ask(enrol("p-zoe"))->status, 200u) << "nothing was decided before";
}

TEST_F(ServeLimits, let_one_place_try_to_come_in_so_often_and_no_more) {
    const auto served = serve("{}");
    auto client = served->client();
    int wrong = 0, waits = 0;
    for (int attempt = 0; attempt < 70; ++attempt) {
        const auto person = "p-" + std::to_string(attempt);
        const auto answer = client.ask({"POST",
                                        "/v1/identity/enrol",
                                        {{"Content-Type", "application/json"}},
                                        R"({"code":"AAAA-BBBB-)" + std::to_string(attempt) + "\"}"});
        ASSERT_TRUE(answer) << answer.error().message;
        if (answer->status == 429) {
            ++waits;
            EXPECT_EQ(code_in(*answer), "locked");
            EXPECT_GE(std::stoi(header_of(*answer, "Retry-After")), 1);
        } else {
            ++wrong;
            EXPECT_EQ(answer->status, 401u) << answer->body;
        }
    }
    EXPECT_GE(wrong, 60);
    EXPECT_GE(waits, 1) << "70 in less time than it takes to earn 10 more";
    EXPECT_EQ(client.ask(accounts())->status, 200u) << "who is in already is not kept waiting";
}

/// Bytes that no well-meaning client sends, each time others.
class Hostile {
  public:
    Hostile() : random_(test_seed()) {}

    std::string next() {
        const auto name = std::to_string(random_());
        const std::string host = " HTTP/1.1\r\nHost: h\r\n";
        const auto post = [&](const std::string& target, const std::string& body) {
            return "POST " + target + host + "Authorization: Bearer " + token + "\r\nIdempotency-Key: h-" +
                   name +
                   "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                   "\r\n\r\n" + body;
        };
        const auto get = [&](const std::string& target, const std::string& more = {}) {
            return "GET " + target + host + more + "\r\n";
        };
        switch (turn_++ % kinds) {
            case 0:
                return get("/" + name + std::string(9000, 'x'));  // 414
            case 1:
                return get("/", "X-" + name + ": " + std::string(20'000, 'x') + "\r\n");  // 431
            case 2:
                return "POST " + std::string(enrol_path) + host + "Authorization: Bearer " + token +
                       "\r\nContent-Length: 99999999999\r\n\r\n";  // 413
            case 3:
                return post(enrol_path, std::string(60'000, '['));  // too deep
            case 4:
                return post(enrol_path, R"({"person":"p-a","person":")" + name + "\"}");  // twice
            case 5:
                return post(enrol_path, "{\"person\":\"\xff\xfe" + name + "\"}");  // no UTF-8
            case 6:
                return get("/v1/cooperatives/..%2f..%2fetc/" + name);  // path tricks
            case 7:
                return get("/v1/%2e%2e/" + name + "/..//members");
            case 8:
                return get("/v1/cooperatives/c-" + name + "/members",
                           "Authorization: Bearer " + token + "\r\n");
            case 9:
                return get("/v1/me", "Authorization: Bearer " + name + "." + name + "." + name + "\r\n");
            case 10:
                return "POST /v1/imports" + host +
                       "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
                       get("/smuggled" + name);
            case 11:
                return "POST /v1/identity/login" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + name;
            case 12:
                return "GET /" + name + " HTTP/1.1\nHost: h\n\n";
            case 13:
                return std::string("\x16\x03\x01\x02\x00\x01", 6) + name + "\r\n\r\n";
            case 14:
                return post("/v1/network/membership/" + name, "{}");
            case 15:
                return get("/v1/network/accounts?" + name + "=" + std::string(500, 'y'),
                           "Authorization: Bearer " + token + "\r\n");
            case 16:
                return get("/v1/network/accounts?min_position=" + name,
                           "Authorization: Bearer " + token + "\r\n");
            default:
                return "GET /" + name;  // and leaves in the middle
        }
    }
    static constexpr int kinds = 18;
    std::string token;

  private:
    std::mt19937_64 random_;
    int turn_ = 0;
};

std::uint64_t resident_bytes(pid_t pid) {
    std::ifstream statm("/proc/" + std::to_string(pid) + "/statm");
    std::uint64_t all = 0, resident = 0;
    statm >> all >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

TEST_F(ServeLimits, hold_the_memory_where_it_is_under_thousands_of_hostile_requests) {
    Hostile hostile;
    hostile.token = enrolled(data_, "p-mallory", {"--role", "operator"});
    const auto served = serve("{}");
    const auto port =
        static_cast<std::uint16_t>(std::stoi(served->url().substr(served->url().rfind(':') + 1)));
    const auto send = [&](int requests) {
        for (int request = 0; request < requests; ++request) {
            const RawWire wire(port);
            ASSERT_TRUE(wire.connected());
            wire.send(hostile.next());
            wire.end_of_sending();
        }
        auto client = served->client();  // all before it was read by then, or is given up
        EXPECT_EQ(client.ask({"GET", "/healthz", {}, {}})->status, 200u);
    };
    constexpr int to_warm_up = 100 * Hostile::kinds;
    constexpr int to_see = 300 * Hostile::kinds;
    constexpr std::uint64_t most_growth = 12ULL << 20;  // each kept whole, it would be 26 MiB
    send(to_warm_up);
    const auto before = resident_bytes(served->program().pid());
    send(to_see);
    const auto after = resident_bytes(served->program().pid());
    EXPECT_LT(after, before + most_growth) << before << " bytes, then " << after;
    auto client = served->client();
    EXPECT_EQ(client.ask(enrol("p-zoe"))->status, 200u) << "another operator is served as before";
}

}  // namespace
}  // namespace essaim::tests

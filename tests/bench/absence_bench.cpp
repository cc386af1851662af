// Whether the time of an answer tells that there is something which the caller may not know of: what exists
// and is another cooperative's against what does not exist, by turns at random on one connection, medians
// compared.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <functional>
#include <random>

#include "events/vocabulary/assert.h"
#include "tests/bench/bench_network.h"
#include "tests/bench/cores.h"
#include "tests/bench/wire_load.h"
#include "tests/infra/http/raw_wire.h"

namespace essaim::tests {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t members = 300;
constexpr double most_difference = 0.05;
const std::string foreign = BenchNetwork::cooperative(0);
const std::string nowhere = "oxalis-9";  // as long, and there is none
constexpr std::size_t stranger = 1;      // the manager of another one

/// The same question of the one that is there and of the one that is not; `turn` makes ids differ.
struct Address {
    const char* name;
    std::function<std::string(const std::string& cooperative, const std::string& turn)> request;
};

std::vector<Address> addresses(const std::string& token) {
    const auto get = [token](const std::string& target) { return request_bytes("GET", target, token); };
    return {
        {"a view", [get](const auto& c, const auto&) { return get("/v1/cooperatives/" + c + "/members"); }},
        {"a row of a view",
         [get](const auto& c, const auto&) {
             return get("/v1/cooperatives/" + c + "/members?member=m-anna");
         }},
        {"a view as of then",
         [get](const auto& c, const auto&) {
             return get("/v1/cooperatives/" + c + "/members?as_of=2026-01-01T00:00:00Z");
         }},
        {"a command",
         [token](const auto& c, const auto& turn) {
             return request_bytes("POST", "/v1/cooperatives/" + c + "/activities/issue_invoice", token,
                                  "Idempotency-Key: a-" + turn + "\r\n", "{}");
         }},
        {"an id that is known there",
         [token](const auto& c, const auto&) {
             return request_bytes("POST", "/v1/cooperatives/" + c + "/activities/issue_invoice", token,
                                  "Idempotency-Key: f-7\r\n", "{}");
         }},
        {"files", [get](const auto& c, const auto&) { return get("/v1/cooperatives/" + c + "/files"); }},
        {"a file", [get](const auto& c, const auto&) { return get("/v1/cooperatives/" + c + "/files/f-1"); }},
        {"an explanation of a payslip",
         [get](const auto& c, const auto&) {
             return get("/v1/audit/explain?cooperative=" + c + "&payslip=m-anna/2026-01");
         }},
        {"an explanation of a right",
         [get](const auto& c, const auto&) {
             return get("/v1/rights/explain?cooperative=" + c + "&person=p-manager-0&scope=members");
         }},
        {"a right of one's own",
         [get](const auto& c, const auto&) {
             return get("/v1/rights/explain?cooperative=" + c + "&scope=members");
         }},
        {"the log", [get](const auto& c, const auto&) { return get("/v1/audit/log?cooperative=" + c); }},
    };
}

/// All but the trace, which is new each time.
std::string without_trace(std::string answer) {
    const auto at = answer.find("traceparent: ");
    if (at != std::string::npos) answer.erase(at, answer.find("\r\n", at) - at);
    return answer;
}

double median(std::vector<double>& values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

int run(std::size_t requests) {
    BenchNetwork network(members);
    const BenchServer server(network.copy(), no_limits);
    std::printf("serving on processors %s asking; %zu requests of each kind, in microseconds\n",
                cores().text().c_str(), requests);
    std::mt19937_64 random(1);
    bool all_equal = true;
    RawWire wire(server.port());
    ESSAIM_ASSERT(wire.connected());
    for (const auto& address : addresses(network.token(stranger))) {
        std::array<std::vector<double>, 2> seconds;
        std::array<std::string, 2> answers;
        bool made = false;
        while (seconds[0].size() < requests || seconds[1].size() < requests) {
            const auto which = random() % 2;
            if (seconds[which].size() == requests) continue;
            const auto turn = std::to_string(random());
            const auto bytes = address.request(which == 0 ? foreign : nowhere, turn);
            const auto begin = Clock::now();
            wire.send(bytes);
            answers[which] = wire.read_answer();
            ESSAIM_ASSERT(!answers[which].empty());
            seconds[which].push_back(std::chrono::duration<double>(Clock::now() - begin).count());
            if (made || seconds[0].size() + seconds[1].size() < 200) continue;
            made = true;  // until now everything was asked for the first times
            for (auto& values : seconds) values.clear();
        }
        const double there = median(seconds[0]) * 1e6, absent = median(seconds[1]) * 1e6;
        const double difference = there / absent - 1;
        const bool is_same = without_trace(answers[0]) == without_trace(answers[1]);
        all_equal = all_equal && std::abs(difference) < most_difference && is_same;
        std::printf("%-30s %s  there %7.2f  absent %7.2f  %+.1f %%%s\n", address.name,
                    answers[0].substr(9, 3).c_str(), there, absent, difference * 100,
                    is_same ? "" : "  ANOTHER ANSWER");
        std::fflush(stdout);
    }
    std::printf(all_equal ? "nothing tells them apart\n" : "something tells them apart\n");
    return all_equal ? 0 : 1;
}

}  // namespace
}  // namespace essaim::tests

int main(int count, char** words) {
    std::size_t requests = 10'000;
    for (int at = 1; at + 1 < count; ++at)
        if (std::strcmp(words[at], "--requests") == 0)
            requests = static_cast<std::size_t>(std::max(1, std::atoi(words[at + 1])));
    return essaim::tests::run(requests);
}

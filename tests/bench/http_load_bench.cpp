// What the way through HTTP costs: commands against the same ones asked of the loop in a process, reads
// against a constant answer of the same server. By turns, on two processors; the clients are on two others.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <functional>
#include <thread>

#include "services/essaim/network.h"
#include "services/essaim/registry/full_registry.h"
#include "services/kernel/loop.h"
#include "tests/bench/bench_network.h"
#include "tests/bench/cores.h"
#include "tests/bench/wire_load.h"
#include "tests/services/kernel/cooperative.h"

namespace essaim::tests {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t clients = 64;
constexpr std::size_t commands_of_each = 100;
constexpr std::size_t members = 100;

struct Figure {
    double rate = 0, p50 = 0, p99 = 0;
    double processor_us = 0;  // of the server, for each
    double bytes = 0;         // of an answer, its head with it
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

Figure median(const std::vector<Figure>& figures) {
    const auto of = [&](double Figure::*what) {
        std::vector<double> values;
        for (const auto& figure : figures) values.push_back(figure.*what);
        return median(std::move(values));
    };
    return {of(&Figure::rate), of(&Figure::p50), of(&Figure::p99), of(&Figure::processor_us),
            of(&Figure::bytes)};
}

Figure figure_of(const Told& told, double used) {
    for (const auto& [status, count] : told.statuses)
        if (status != 200) std::fprintf(stderr, "%zu answers %u\n", count, status);
    return {told.rate(), told.at_rank(0.5) * 1e3, told.at_rank(0.99) * 1e3,
            used * 1e6 / static_cast<double>(told.seconds.size()),
            static_cast<double>(told.bytes) / static_cast<double>(told.seconds.size())};
}

void print(const char* name, const Figure& figure) {
    std::printf("%-28s %9.0f/s  p50 %7.3f ms  p99 %7.3f ms  processor %6.1f us  %6.0f bytes\n", name,
                figure.rate, figure.p50, figure.p99, figure.processor_us, figure.bytes);
    std::fflush(stdout);
}

/// The commands asked of the loop by 64 threads, one at a time each.
Figure in_process(BenchNetwork& network, const std::vector<BenchCommand>& commands) {
    run_on(cores().serving);
    const kernel::Registry registry = host::full_registry();
    auto opened = host::Network::open(network.copy(), {}, registry);
    ESSAIM_ASSERT(opened.has_value());
    auto& hosted = **opened;
    std::vector<kernel::Request> requests;
    for (const auto& command : commands) requests.push_back(request_of(registry, command.line));
    Told told;
    told.seconds.resize(requests.size());
    {
        kernel::Loop loop(hosted.engine(), [&]() -> std::optional<std::string> {
            const auto done = hosted.sync();
            return done ? std::nullopt : std::optional(done.error().message);
        });
        const auto begin = Clock::now();
        const auto used_before = std::clock();
        std::vector<std::thread> threads;
        for (std::size_t client = 0; client < clients; ++client)
            threads.emplace_back([&, client] {
                for (std::size_t i = client; i < requests.size(); i += clients) {
                    const auto asked = Clock::now();
                    const auto answer = loop.ask(std::move(requests[i])).get();
                    told.seconds[i] = Seconds(Clock::now() - asked).count();
                    ESSAIM_ASSERT(answer.outcome == kernel::AskOutcome::accepted);
                }
            });
        for (auto& thread : threads) thread.join();
        told.took = Seconds(Clock::now() - begin).count();
        told.statuses[200] = requests.size();
        const double used = static_cast<double>(std::clock() - used_before) / CLOCKS_PER_SEC;
        run_on(cores().asking);
        return figure_of(told, used);
    }
}

Figure asked(const BenchServer& server, Load load) {
    load.port = server.port();
    load.connections = clients;
    const double before = server.seconds_used();
    const auto told = ask_over_wire(load);
    return figure_of(told, server.seconds_used() - before);
}

struct Reading {
    const char* name;
    std::string target;
    bool open = false;
};

std::vector<Reading> readings() {
    const auto at = "/v1/cooperatives/" + BenchNetwork::cooperative(0);
    return {{"healthz", "/healthz", true},
            {"documentation", "/v1/docs", true},
            {"a row", at + "/activities?activity=a-anna"},
            {"20 rows", at + "/members?limit=20"},
            {"100 rows", at + "/members"}};
}

/// What the same server needs for bytes that it always has: the least, and, on the line between the smallest
/// and the largest answer, for as many bytes as another one has.
class ConstantAnswer {
  public:
    ConstantAnswer(const std::vector<Figure>& small, const std::vector<Figure>& large)
        : is_known_(!small.empty() && !large.empty()), small_(median(small)), large_(median(large)) {}
    bool is_known() const { return is_known_; }
    double least_time() const { return 1 / small_.rate; }
    double time_for(double bytes) const {
        const double share = (bytes - small_.bytes) / (large_.bytes - small_.bytes);
        return least_time() + share * (1 / large_.rate - least_time());
    }

  private:
    bool is_known_;
    Figure small_, large_;
};

struct Wanted {
    int rounds = 5;
    std::string only;  // commands, or the name of a reading; empty: all
    std::chrono::milliseconds a_read{2000};
    bool is(std::string_view part) const { return only.empty() || only == part; }
};

int run(const Wanted& wanted) {
    BenchNetwork network(members);
    std::printf("serving on processors %s asking; %zu clients; %d rounds, medians\n", cores().text().c_str(),
                clients, wanted.rounds);
    std::vector<Figure> within, over;
    std::map<std::string, std::vector<Figure>> reads;
    for (int round = 0; round < wanted.rounds; ++round) {
        BenchServer server(network.copy(), no_limits);
        if (wanted.is("commands")) {
            const auto commands =
                BenchNetwork::commands(clients * commands_of_each, clients, "r" + std::to_string(round));
            Load load;
            for (const auto& command : commands) load.requests.push_back(network.bytes_of(command));
            load.count = commands.size();
            within.push_back(in_process(network, commands));
            over.push_back(asked(server, load));
        }
        for (const auto& reading : readings()) {
            if (!wanted.is(reading.name)) continue;
            Load read;
            read.requests = {request_bytes("GET", reading.target, reading.open ? "" : network.token(0))};
            read.lasts = wanted.a_read;
            reads[reading.name].push_back(asked(server, read));
        }
    }
    if (!over.empty()) {
        print("commands in the process", median(within));
        print("commands over HTTP", median(over));
        std::printf("    %.2f of them; 0.5 is wanted\n", median(over).rate / median(within).rate);
    }
    const ConstantAnswer constant(reads["healthz"], reads["documentation"]);
    for (const auto& reading : readings()) {
        if (reads[reading.name].empty()) continue;
        const auto figure = median(reads[reading.name]);
        print(reading.name, figure);
        if (!reading.open && constant.is_known())
            std::printf("    %.2f of a constant answer; 0.6 is wanted; %.2f of one with as many bytes\n",
                        figure.rate * constant.least_time(), figure.rate * constant.time_for(figure.bytes));
    }
    return 0;
}

}  // namespace
}  // namespace essaim::tests

int main(int count, char** words) {
    essaim::tests::Wanted wanted;
    for (int at = 1; at + 1 < count; ++at) {
        if (std::strcmp(words[at], "--rounds") == 0) wanted.rounds = std::max(1, std::atoi(words[at + 1]));
        if (std::strcmp(words[at], "--only") == 0) wanted.only = words[at + 1];
        if (std::strcmp(words[at], "--seconds") == 0)
            wanted.a_read = std::chrono::seconds(std::max(1, std::atoi(words[at + 1])));
    }
    return essaim::tests::run(wanted);
}

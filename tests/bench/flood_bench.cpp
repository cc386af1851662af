// What a cooperative notices of another one that asks far more than its budget allows: the longest waits of
// one that asks little, alone and beside the other, by turns. Limits are those that nobody has set.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <thread>

#include "tests/bench/bench_network.h"
#include "tests/bench/cores.h"
#include "tests/bench/wire_load.h"

namespace essaim::tests {
namespace {

constexpr std::size_t neighbour = 1;  // 0 floods
constexpr double neighbour_a_second = 100;
constexpr std::size_t flooding_connections = 32;
constexpr std::size_t made_beforehand = 20'000;  // then asked again

struct Flood {
    const char* name;
    bool commands;
    double a_second;
};
constexpr Flood floods[] = {{"nobody", false, 0}, {"commands", true, 10'000}, {"reads", false, 60'000}};

std::string read_of(const BenchNetwork& network, std::size_t cooperative) {
    return request_bytes("GET",
                         "/v1/cooperatives/" + BenchNetwork::cooperative(cooperative) + "/members?limit=20",
                         network.token(cooperative));
}

std::vector<std::string> commands_of(const BenchNetwork& network, std::size_t cooperative, std::size_t count,
                                     const std::string& prefix) {
    std::vector<std::string> all;
    for (const auto& command : BenchNetwork::invoices(count, cooperative, prefix))
        all.push_back(network.bytes_of(command));
    return all;
}

struct Waits {
    std::vector<double> p50, p99;
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

int run(int rounds, std::chrono::seconds a_turn) {
    BenchNetwork network(100);
    const auto split = cores();
    std::printf("serving on processors %s asking; %zu connections flood; %d rounds, medians\n",
                split.text().c_str(), flooding_connections, rounds);
    std::map<std::pair<std::string, bool>, Waits> waits;
    for (int round = 0; round < rounds; ++round)
        for (const auto& flood : floods)
            for (const bool commands : {true, false}) {
                const BenchServer server(network.copy(), "{}");
                const auto prefix = "n" + std::to_string(round);
                Load quiet;
                quiet.port = server.port();
                quiet.connections = 8;
                quiet.requests = commands ? commands_of(network, neighbour, 2000, prefix)
                                          : std::vector{read_of(network, neighbour)};
                quiet.lasts = a_turn;
                quiet.a_second = neighbour_a_second;
                quiet.cores = {split.asking.back()};
                Load warming =
                    quiet;  // what a server that has just begun has still to read counts for nobody
                if (commands) warming.requests = commands_of(network, neighbour, 200, "w" + prefix);
                warming.lasts = std::chrono::milliseconds(1000);
                ask_over_wire(warming);
                Load loud;
                loud.port = server.port();
                loud.connections = flooding_connections;
                loud.requests = flood.commands ? commands_of(network, 0, made_beforehand, "f" + prefix)
                                               : std::vector{read_of(network, 0)};
                loud.lasts = a_turn + std::chrono::milliseconds(500);
                loud.a_second = flood.a_second;
                loud.cores = {split.asking.front()};
                Told flooded;
                std::thread flooding([&] {
                    if (flood.a_second > 0) flooded = ask_over_wire(loud);
                });
                const auto told = ask_over_wire(quiet);
                flooding.join();
                for (const auto& [status, count] : told.statuses)
                    if (status != 200)
                        std::fprintf(stderr, "the neighbour has %zu answers %u\n", count, status);
                for (const auto& [status, count] : flooded.statuses)
                    std::fprintf(stderr, "  flood of %s: %zu answers %u\n", flood.name, count, status);
                auto& of = waits[{flood.name, commands}];
                of.p50.push_back(told.at_rank(0.5) * 1e3);
                of.p99.push_back(told.at_rank(0.99) * 1e3);
            }
    for (const bool commands : {true, false}) {
        const double alone = median(waits[{"nobody", commands}].p99);
        for (const auto& flood : floods) {
            const auto& of = waits[{flood.name, commands}];
            std::printf("%-9s of a neighbour, %-9s flooding: p50 %7.3f ms  p99 %7.3f ms",
                        commands ? "commands" : "reads", flood.name, median(of.p50), median(of.p99));
            if (flood.a_second > 0) std::printf("  %.2f of alone; below 2 is wanted", median(of.p99) / alone);
            std::printf("\n");
        }
    }
    return 0;
}

}  // namespace
}  // namespace essaim::tests

int main(int count, char** words) {
    int rounds = 3;
    int seconds = 8;
    for (int at = 1; at + 1 < count; ++at) {
        if (std::strcmp(words[at], "--rounds") == 0) rounds = std::max(1, std::atoi(words[at + 1]));
        if (std::strcmp(words[at], "--seconds") == 0) seconds = std::max(1, std::atoi(words[at + 1]));
    }
    return essaim::tests::run(rounds, std::chrono::seconds(seconds));
}

// What a cooperative notices of another one that asks far more than its budget allows: the longest waits of
// one that asks little, alone and beside the other, by short turns. Limits are those that nobody has set.
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
constexpr std::size_t made_beforehand = 3'000;  // more than are taken in a turn

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

/// Of one server, whose disk and processors have their own good and bad moments: the neighbour asks for a
/// short while alone, beside the one flood, beside the other, and so on by turns, so that what the machine
/// does falls on all of them alike. All waits of one kind are looked at together.
class Turns {
  public:
    Turns(BenchNetwork& network, const Cores& split, bool commands, std::chrono::milliseconds a_turn)
        : network_(network),
          split_(split),
          commands_(commands),
          a_turn_(a_turn),
          server_(network.copy(), "{}") {
        constexpr std::chrono::milliseconds warming{1000};  // what a new server still has to read
        ask_over_wire(quiet(warming));
    }
    void take(const Flood& flood) {
        Load loud;
        loud.port = server_.port();
        loud.connections = flooding_connections;
        loud.requests = flood.commands ? commands_of(network_, 0, made_beforehand, next("f"))
                                       : std::vector{read_of(network_, 0)};
        loud.lasts = a_turn_ + began_before;
        loud.a_second = flood.a_second;
        loud.cores = {split_.asking.front()};
        std::thread flooding([&] {
            if (flood.a_second > 0) add(flooded[flood.name], ask_over_wire(loud));
        });
        std::this_thread::sleep_for(began_before);
        add(told[flood.name], ask_over_wire(quiet(a_turn_)));
        flooding.join();
    }
    std::map<std::string, Told> told, flooded;

  private:
    static constexpr std::chrono::milliseconds began_before{200};

    Load quiet(std::chrono::milliseconds lasts) {
        Load load;
        load.port = server_.port();
        load.connections = 8;
        load.requests = commands_ ? commands_of(network_, neighbour, 1000, next("n"))
                                  : std::vector{read_of(network_, neighbour)};
        load.lasts = lasts;
        load.a_second = neighbour_a_second;
        load.seed = static_cast<std::uint64_t>(turns_);
        load.cores = {split_.asking.back()};
        return load;
    }
    std::string next(const char* who) { return who + std::to_string(++turns_); }
    static void add(Told& all, const Told& some) {
        all.seconds.insert(all.seconds.end(), some.seconds.begin(), some.seconds.end());
        for (const auto& [status, count] : some.statuses) all.statuses[status] += count;
        all.unsent += some.unsent;
    }

    BenchNetwork& network_;
    const Cores& split_;
    const bool commands_;
    const std::chrono::milliseconds a_turn_;
    const BenchServer server_;
    int turns_ = 0;
};

void tell(const char* what, const Told& told, const Told* alone) {
    std::printf("  %-28s p50 %7.3f ms  p90 %7.3f ms  p99 %7.3f ms", what, told.at_rank(0.5) * 1e3,
                told.at_rank(0.9) * 1e3, told.at_rank(0.99) * 1e3);
    if (alone)
        std::printf("  p99 %.2f of alone; below 2 is wanted", told.at_rank(0.99) / alone->at_rank(0.99));
    std::printf("\n");
    for (const auto& [status, count] : told.statuses)
        if (status != 200) std::printf("  of these %zu were answered %u\n", count, status);
    if (told.unsent > 0) std::printf("  and %zu found no free connection\n", told.unsent);
}

int run(int rounds, std::chrono::milliseconds a_turn) {
    BenchNetwork network(100);
    const auto split = cores();
    std::printf("serving on processors %s asking; %zu connections flood; %d turns of %lld ms each\n",
                split.text().c_str(), flooding_connections, rounds, static_cast<long long>(a_turn.count()));
    for (const bool commands : {true, false}) {
        Turns turns(network, split, commands, a_turn);
        for (int round = 0; round < rounds; ++round)
            for (const auto& flood : floods) turns.take(flood);
        std::printf("%s of a neighbour, %zu and more of each kind\n", commands ? "commands" : "reads",
                    turns.told["nobody"].seconds.size());
        for (const auto& flood : floods) {
            const auto what = flood.a_second > 0 ? std::string("beside a flood of ") + flood.name : "alone";
            tell(what.c_str(), turns.told[flood.name], flood.a_second > 0 ? &turns.told["nobody"] : nullptr);
        }
        for (const auto& [name, flooded] : turns.flooded)
            for (const auto& [status, count] : flooded.statuses)
                std::printf("  the flood of %s: %zu answers %u\n", name.c_str(), count, status);
    }
    return 0;
}

}  // namespace
}  // namespace essaim::tests

int main(int count, char** words) {
    int rounds = 16;
    int milliseconds = 1000;
    for (int at = 1; at + 1 < count; ++at) {
        if (std::strcmp(words[at], "--rounds") == 0) rounds = std::max(1, std::atoi(words[at + 1]));
        if (std::strcmp(words[at], "--milliseconds") == 0)
            milliseconds = std::max(1, std::atoi(words[at + 1]));
    }
    return essaim::tests::run(rounds, std::chrono::milliseconds(milliseconds));
}

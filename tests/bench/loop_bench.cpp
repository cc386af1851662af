// Many clients of one network, as its host serves them: decided by one worker, made durable in groups by the
// embedded log on this disk, answered then.
#include <benchmark/benchmark.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <latch>
#include <random>
#include <thread>
#include <vector>

#include "services/essaim/network.h"
#include "services/essaim/registry/full_registry.h"
#include "services/kernel/loop.h"
#include "tests/services/kernel/cooperative.h"

namespace essaim::tests {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t clients = 64;
constexpr std::size_t cooperatives = 8;
constexpr std::uint64_t seed = 1;

std::string of_cooperative(std::string line, std::size_t index) {
    const std::string name = "\"oxalis\"";
    return line.replace(line.find(name), name.size(), "\"oxalis-" + std::to_string(index) + "\"");
}

/// A network of eight cooperatives with an activity each, beside the program: on a disk, not in memory.
class Hosted {
  public:
    Hosted() : directory_(fs::read_symlink("/proc/self/exe").parent_path() / "loop_bench.data") {
        fs::remove_all(directory_);
        host::OpenOptions options;
        options.if_absent = host::IfAbsent::create;
        auto opened = host::Network::open(directory_, options, registry_);
        ESSAIM_ASSERT(opened.has_value());
        network_ = std::move(*opened);
        for (std::size_t index = 0; index < cooperatives; ++index)
            for (const std::string& line : founding_lines()) {
                const auto answer = network_->engine().ask(request(of_cooperative(line, index)));
                ESSAIM_ASSERT(answer && answer->outcome == kernel::AskOutcome::accepted);
            }
        ESSAIM_ASSERT(network_->sync().has_value());
    }
    ~Hosted() {
        network_.reset();
        fs::remove_all(directory_);
    }

    host::Network& network() { return *network_; }
    kernel::Request request(const std::string& line) const { return request_of(registry_, line); }
    /// Of each client in turn; six invoices to one person welcomed, whose identity is sealed.
    std::vector<kernel::Request> requests(std::size_t count) const {
        std::vector<kernel::Request> all;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string id = "b-" + std::to_string(i);
            const std::string line = i / clients % 7 == 6 ? welcome_line(id) : invoice_line(id);
            all.push_back(request(of_cooperative(line, i % cooperatives)));
        }
        return all;
    }

  private:
    kernel::Registry registry_ = host::full_registry();
    fs::path directory_;
    std::unique_ptr<host::Network> network_;
};

double seconds_of_this_thread() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

/// The loop over a network; counts its groups and the time that making them durable takes.
class Serving {
  public:
    explicit Serving(host::Network& network)
        : loop_(network.engine(), [this, &network]() -> std::optional<std::string> {
              const auto begin = Clock::now();
              const auto done = network.sync();
              syncing_ += Clock::now() - begin;
              ++groups_;
              working_seconds_ = seconds_of_this_thread();
              return done ? std::nullopt : std::optional(done.error().message);
          }) {}

    kernel::Loop& loop() { return loop_; }
    // Read once all is answered.
    double groups() const { return static_cast<double>(groups_); }
    double syncing_seconds() const { return Seconds(syncing_).count(); }
    /// Of the processor, since its worker began.
    double working_seconds() const { return working_seconds_; }

  private:
    Clock::duration syncing_{};
    std::size_t groups_ = 0;
    double working_seconds_ = 0;
    kernel::Loop loop_;  // last: its worker sees the others whole
};

struct Latencies {
    explicit Latencies(std::size_t count) : seconds(count) {}

    double at_rank(double rank) const {
        std::vector<double> values = seconds;
        const auto nth =
            values.begin() + static_cast<std::ptrdiff_t>(rank * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), nth, values.end());
        return *nth;
    }

    std::vector<double> seconds;  // each slot written once, by the worker
    std::atomic<std::size_t> not_accepted = 0;
};

void report(benchmark::State& state, const Latencies& latencies, const Serving& serving, double seconds) {
    constexpr double milliseconds = 1e3;
    const auto count = static_cast<double>(latencies.seconds.size());
    state.SetIterationTime(seconds);
    state.counters["commands_per_s"] = count / seconds;
    state.counters["p50_ms"] = latencies.at_rank(0.5) * milliseconds;
    state.counters["p99_ms"] = latencies.at_rank(0.99) * milliseconds;
    constexpr double microseconds = 1e6;
    state.counters["worker_us"] = serving.working_seconds() * microseconds / count;
    state.counters["a_group"] = count / serving.groups();
    state.counters["sync_share"] = serving.syncing_seconds() / seconds;
    state.counters["not_accepted"] = static_cast<double>(latencies.not_accepted.load());
}

/// One after another each, the next as soon as the last is answered.
void one_at_a_time(benchmark::State& state) {
    const auto each = static_cast<std::size_t>(state.range(0));
    Hosted hosted;
    auto requests = hosted.requests(clients * each);
    for (auto _ : state) {
        Latencies latencies(requests.size());
        Serving serving(hosted.network());
        const auto begin = Clock::now();
        std::vector<std::thread> threads;
        for (std::size_t client = 0; client < clients; ++client)
            threads.emplace_back([&, client] {
                for (std::size_t i = client; i < requests.size(); i += clients) {
                    const auto asked = Clock::now();
                    const auto answer = serving.loop().ask(std::move(requests[i])).get();
                    latencies.seconds[i] = Seconds(Clock::now() - asked).count();
                    if (answer.outcome != kernel::AskOutcome::accepted) ++latencies.not_accepted;
                }
            });
        for (std::thread& thread : threads) thread.join();
        report(state, latencies, serving, Seconds(Clock::now() - begin).count());
    }
}

/// Clients that ask at moments of their own, drawn beforehand, whether or not they were answered. What a
/// client waits counts from that moment: a worker that falls behind cannot hide it.
void as_they_come(benchmark::State& state) {
    const auto a_second = static_cast<double>(state.range(0));
    constexpr std::size_t seconds = 5;
    Hosted hosted;
    auto requests = hosted.requests(static_cast<std::size_t>(state.range(0)) * seconds);
    for (auto _ : state) {
        Latencies latencies(requests.size());
        std::latch all_answered(static_cast<std::ptrdiff_t>(requests.size()));
        Serving serving(hosted.network());
        const auto begin = Clock::now();
        std::vector<std::thread> threads;
        for (std::size_t client = 0; client < clients; ++client)
            threads.emplace_back([&, client] {
                std::mt19937_64 random(seed + client);
                std::exponential_distribution<double> pause(a_second / clients);
                auto due = begin;
                for (std::size_t i = client; i < requests.size(); i += clients) {
                    due += std::chrono::duration_cast<Clock::duration>(Seconds(pause(random)));
                    std::this_thread::sleep_until(due);
                    serving.loop().ask(std::move(requests[i]), [&, i, due](const kernel::Answer& answer) {
                        latencies.seconds[i] = Seconds(Clock::now() - due).count();
                        if (answer.outcome != kernel::AskOutcome::accepted) ++latencies.not_accepted;
                        all_answered.count_down();
                    });
                }
            });
        for (std::thread& thread : threads) thread.join();
        all_answered.wait();
        report(state, latencies, serving, Seconds(Clock::now() - begin).count());
    }
}

BENCHMARK(one_at_a_time)->Arg(200)->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(as_they_come)
    ->Arg(500)
    ->Arg(1000)
    ->Arg(2000)
    ->Arg(4000)
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace essaim::tests

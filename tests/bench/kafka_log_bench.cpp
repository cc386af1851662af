// What the log port costs over librdkafka by itself: acknowledged appends by turns with a bare producer on
// topics of the same settings, and reading a history back, checked, beside a bare consumer that only counts.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>
#include <unordered_map>

#include "events/core/chain.h"
#include "infra/kafka/admin.h"
#include "infra/kafka/kafka_log.h"
#include "infra/kafka/label.h"
#include "tests/bench/kafka/bare.h"
#include "tests/bench/kafka/sums.h"
#include "tests/support/broker.h"

namespace essaim::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

template <class Act>
double seconds_of(const Act& act) {
    const auto begin = Clock::now();
    act();
    return Seconds(Clock::now() - begin).count();
}

double at_rank(std::vector<double> values, double rank) {
    const auto nth =
        values.begin() + static_cast<std::ptrdiff_t>(rank * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

tests::Broker& broker() {
    static tests::Broker broker;
    return broker;
}

enum class Flush : std::uint8_t { each_request, when_the_broker_likes };

/// Topics of their own, made by the plan of a network.
kafka::Connection new_topics(Flush flush) {
    static int made = 0;
    kafka::Connection connection;
    connection.place = *kafka::read_place(broker().bootstrap() + "/bench" + std::to_string(++made));
    const auto admin = std::move(*kafka::Admin::open(connection));
    for (auto step : kafka::plan(*admin->describe(), sum_partitions)) {
        if (flush == Flush::when_the_broker_likes) step.settings.erase("flush.messages");
        if (!admin->apply(step)) std::abort();
    }
    return connection;
}

void append(Log& log, std::span<const LogAppend> group) {
    for (const auto& outcome : log.append(group))
        if (!std::holds_alternative<Appended>(outcome)) std::abort();
}

enum class Label : std::uint8_t { without, with };

std::vector<BareProducer::Record> bare_records(const std::vector<LogAppend>& group, Label label) {
    std::vector<BareProducer::Record> records;
    for (const auto& record : group)
        records.push_back({record.to.partition, record.bytes,
                           label == Label::with ? kafka::label_of(record.bytes) : std::nullopt});
    return records;
}

double sum(const std::vector<double>& all) {
    double total = 0;
    for (const double one : all) total += one;
    return total;
}

/// By turns: our log; the same records, their key and headers made beforehand, by librdkafka alone; and
/// without any.
void appended(benchmark::State& state) {
    const auto batch = static_cast<std::size_t>(state.range(0));
    const auto flush = state.range(1) != 0 ? Flush::each_request : Flush::when_the_broker_likes;
    const auto ours = new_topics(flush), bare_place = new_topics(flush), naked_place = new_topics(flush);
    const auto log = std::move(*kafka::KafkaLog::open(ours));
    BareProducer bare(bare_place.place.brokers, bare_place.place.prefix);
    BareProducer naked(naked_place.place.brokers, naked_place.place.prefix);
    SumsHistory history(1000);
    std::vector<double> log_seconds, bare_seconds, naked_seconds;
    const auto turn = [&] {
        const auto group = history.next(batch);
        const auto same = bare_records(group, Label::with), values = bare_records(group, Label::without);
        log_seconds.push_back(seconds_of([&] { append(*log, group); }));
        bare_seconds.push_back(seconds_of([&] { bare.append(same); }));
        naked_seconds.push_back(seconds_of([&] { naked.append(values); }));
    };
    for (int warm = 0; warm < 50; ++warm) turn();
    for (auto* seconds : {&log_seconds, &bare_seconds, &naked_seconds}) seconds->clear();
    for (auto _ : state) {
        turn();
        state.SetIterationTime(log_seconds.back());
    }
    const auto commits = static_cast<double>(batch) * static_cast<double>(log_seconds.size());
    state.counters["commits_s"] = commits / sum(log_seconds);
    state.counters["bare_s"] = commits / sum(bare_seconds);
    state.counters["naked_s"] = commits / sum(naked_seconds);
    state.counters["ratio"] = sum(bare_seconds) / sum(log_seconds);
    state.counters["p50_us"] = 1e6 * at_rank(log_seconds, 0.5);
    state.counters["bare_p50_us"] = 1e6 * at_rank(bare_seconds, 0.5);
    state.counters["naked_p50_us"] = 1e6 * at_rank(naked_seconds, 0.5);
    state.counters["ratio_p50"] = at_rank(bare_seconds, 0.5) / at_rank(log_seconds, 0.5);
    state.counters["p99_us"] = 1e6 * at_rank(log_seconds, 0.99);
    state.counters["bare_p99_us"] = 1e6 * at_rank(bare_seconds, 0.99);
}
BENCHMARK(appended)
    ->ArgNames({"batch", "flush"})
    ->Args({1, 0})
    ->Args({64, 0})
    ->Args({500, 0})
    ->Args({1, 1})
    ->Args({64, 1})
    ->Args({500, 1})
    ->UseManualTime()
    ->MinTime(2);

class NothingRemembered final : public AcceptedHashes {
  public:
    std::optional<std::uint64_t> number_of(std::string_view, const Hash&) const override {
        return std::nullopt;
    }
};

struct Sums {
    Figures figures{};
    std::uint64_t count = 0;
};

/// Every record's hash and predecessor checked, its figures added up by chain.
std::uint64_t fold_all(Log& log, std::uint16_t first, std::uint16_t step) {
    const NothingRemembered nothing;
    std::uint64_t accepted = 0;
    std::unordered_map<std::string, Sums> sums;
    for (std::uint16_t partition = first; partition < sum_partitions;
         partition = static_cast<std::uint16_t>(partition + step)) {
        ChainFold fold({sums_network(), Service::payroll, partition, sum_partitions}, nothing);
        for (std::uint64_t position = 0;;) {
            const auto records = log.read({Service::payroll, partition}, position, 10'000, 4u << 20);
            if (!records) std::abort();
            if (records->empty()) break;
            for (const auto& record : *records) {
                const auto frame = parse_frame(record.bytes);
                if (!frame || fold.fold(*frame)->verdict != Verdict::accepted) std::abort();
                auto& sum = sums[frame->chain];
                add(sum.figures, frame->payload);
                ++sum.count;
                ++accepted;
            }
            position = records->back().position + 1;
        }
    }
    return accepted;
}

void read_back(benchmark::State& state) {
    constexpr std::size_t commits = 1'000'000, group = 500;
    const auto connection = new_topics(Flush::when_the_broker_likes);
    {
        SumsHistory history(50'000);
        const auto log = std::move(*kafka::KafkaLog::open(connection));
        for (std::size_t made = 0; made < commits; made += 20 * group) append(*log, history.next(20 * group));
    }
    const auto workers = static_cast<std::uint16_t>(state.range(0));
    double ours = 0, bare = 0;
    for (auto _ : state) {
        bare += seconds_of([&] {
            if (count_bare(connection.place.brokers, connection.place.prefix, sum_partitions) != commits)
                std::abort();
        });
        const double took = seconds_of([&] {
            const auto log = std::move(*kafka::KafkaLog::open(connection));
            std::atomic<std::uint64_t> accepted = 0;
            std::vector<std::thread> threads;
            for (std::uint16_t worker = 0; worker < workers; ++worker)
                threads.emplace_back([&, worker] { accepted += fold_all(*log, worker, workers); });
            for (auto& thread : threads) thread.join();
            if (accepted != commits) std::abort();
        });
        ours += took;
        state.SetIterationTime(took);
    }
    const auto all = static_cast<double>(commits) * static_cast<double>(state.iterations());
    state.counters["commits_s"] = all / ours;
    state.counters["bare_s"] = all / bare;
    state.counters["ratio"] = bare / ours;
}
BENCHMARK(read_back)->ArgName("workers")->Arg(1)->Arg(2)->UseManualTime()->Iterations(3);

}  // namespace
}  // namespace essaim::bench

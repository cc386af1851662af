// What the promise of the embedded log costs over the database under it: a digest of every record, and the
// witness's own sync. Both are written on the same disk, by turns, so that what else the machine does
// meets both alike.
#include <benchmark/benchmark.h>
#include <rocksdb/db.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <random>
#include <thread>
#include <vector>

#include "infra/embedded/embedded_log.h"

namespace essaim::embedded {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t record_bytes = 2048;
constexpr std::uint16_t partitions = 16;

/// Beside the program: on the disk that it was built on, not in memory.
class Place {
  public:
    Place() : path_(fs::read_symlink("/proc/self/exe").parent_path() / "embedded_log_bench.data") {
        fs::remove_all(path_);
        fs::create_directory(path_);
    }
    ~Place() { fs::remove_all(path_); }
    std::string operator/(const std::string& name) const { return path_ / name; }

  private:
    fs::path path_;
};

std::vector<LogAppend> records(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::vector<LogAppend> group;
    for (std::size_t i = 0; i < count; ++i) {
        std::string bytes(record_bytes, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random());
        group.push_back({{Service::payroll, static_cast<std::uint16_t>(i % partitions)}, std::move(bytes)});
    }
    return group;
}

std::unique_ptr<EmbeddedLog> open_log(const std::string& directory) {
    Options options;
    options.create = Meta{partitions, {}};
    return std::move(*EmbeddedLog::open(directory, options));
}

std::unique_ptr<rocksdb::DB> open_bare(const std::string& directory) {
    rocksdb::Options options;
    options.create_if_missing = true;
    options.compression = rocksdb::kNoCompression;
    rocksdb::DB* db = nullptr;
    if (!rocksdb::DB::Open(options, directory, &db).ok()) std::abort();
    return std::unique_ptr<rocksdb::DB>(db);
}

void write_bare(rocksdb::DB& db, const std::vector<LogAppend>& group, std::uint64_t& position) {
    rocksdb::WriteBatch batch;
    for (const LogAppend& record : group) {
        std::string key(8, '\0');
        ++position;
        for (std::size_t byte = 0; byte < 8; ++byte)
            key[byte] = static_cast<char>(position >> (56 - 8 * byte) & 0xff);
        batch.Put(key, record.bytes);
    }
    rocksdb::WriteOptions options;
    options.sync = true;
    if (!db.Write(options, &batch).ok()) std::abort();
}

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

/// Both kinds of time, in the order in which they were taken.
struct Times {
    std::vector<double> log;
    std::vector<double> bare;
};

void report(benchmark::State& state, const Times& times, std::size_t commits) {
    constexpr double microseconds = 1e6;
    const double log = at_rank(times.log, 0.5);
    const double bare = at_rank(times.bare, 0.5);
    state.counters["log_us"] = log * microseconds;
    state.counters["log_p99_us"] = at_rank(times.log, 0.99) * microseconds;
    state.counters["bare_us"] = bare * microseconds;
    state.counters["bare_p99_us"] = at_rank(times.bare, 0.99) * microseconds;
    state.counters["ratio"] = log / bare;
    state.counters["commits_per_s"] = static_cast<double>(commits) / log;
}

/// One caller hands over a group.
void one_group_of(benchmark::State& state) {
    const auto count = static_cast<std::size_t>(state.range(0));
    const Place place;
    const auto log = open_log(place / "log");
    const auto bare = open_bare(place / "bare");
    const std::vector<LogAppend> group = records(count, count);
    std::uint64_t position = 0;
    Times times;
    for (auto _ : state) {
        times.bare.push_back(seconds_of([&] { write_bare(*bare, group, position); }));
        times.log.push_back(seconds_of([&] {
            if (!std::holds_alternative<Appended>(log->append(group).front())) std::abort();
        }));
        state.SetIterationTime(times.log.back());
    }
    report(state, times, count);
}

/// As many callers, each with a commit of its own and the next one as soon as it is answered: what the log
/// gathers by itself, and what RocksDB does.
void as_many_callers_as(benchmark::State& state) {
    constexpr std::size_t commits_a_caller = 20;
    const auto callers = static_cast<std::size_t>(state.range(0));
    const Place place;
    const auto log = open_log(place / "log");
    const auto bare = open_bare(place / "bare");
    const std::vector<LogAppend> group = records(callers, callers);
    std::uint64_t rounds = 0;
    const auto by_all = [&](const auto& act) {
        return seconds_of([&] {
                   std::vector<std::thread> threads;
                   for (std::size_t caller = 0; caller < callers; ++caller)
                       threads.emplace_back([&, caller] {
                           const std::vector<LogAppend> own{group[caller]};
                           std::uint64_t position = (rounds * callers + caller) << 20;
                           for (std::size_t i = 0; i < commits_a_caller; ++i) act(own, position);
                       });
                   for (std::thread& thread : threads) thread.join();
               }) /
               static_cast<double>(commits_a_caller);
    };
    Times times;
    for (auto _ : state) {
        times.bare.push_back(by_all([&](const auto& own, std::uint64_t& at) { write_bare(*bare, own, at); }));
        times.log.push_back(by_all([&](const auto& own, std::uint64_t&) {
            if (!std::holds_alternative<Appended>(log->append(own).front())) std::abort();
        }));
        state.SetIterationTime(times.log.back());
        ++rounds;
    }
    report(state, times, callers);
}

BENCHMARK(one_group_of)->Arg(1)->Iterations(1500)->UseManualTime();
BENCHMARK(one_group_of)->Arg(64)->Iterations(500)->UseManualTime();
BENCHMARK(one_group_of)->Arg(500)->Iterations(200)->UseManualTime();
BENCHMARK(as_many_callers_as)->Arg(64)->Iterations(25)->UseManualTime();
BENCHMARK(as_many_callers_as)->Arg(500)->Iterations(10)->UseManualTime();

}  // namespace
}  // namespace essaim::embedded

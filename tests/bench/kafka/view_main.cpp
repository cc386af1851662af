// A view as our readers keep it, by itself: eight sums and a count for each chain, folded from a log on
// Kafka, each record's hash and predecessor checked, rows, heads and positions in one batch of a RocksDB
// store.
//
//   kafka_view make BOOTSTRAP PREFIX COMMITS CHAINS       topics, and a history on them
//   kafka_view count BOOTSTRAP PREFIX                     a bare consumer that only counts: "all MS"
//   kafka_view fold BOOTSTRAP PREFIX DIR CHAIN COUNT      "ready MS" when CHAIN has COUNT commits, "all MS
//   cpu MS" at
//                                                         the end of the log; then waits to be killed
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <iostream>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "events/core/chain.h"
#include "infra/kafka/admin.h"
#include "infra/kafka/kafka_log.h"
#include "infra/rocksdb/store.h"
#include "tests/bench/kafka/bare.h"
#include "tests/bench/kafka/sums.h"

namespace essaim::bench {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds between_writes{1};
constexpr std::uint16_t workers = 2;

std::int64_t ms_since(Clock::time_point began) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began).count();
}

kafka::Connection connection_to(const std::string& brokers, const std::string& prefix) {
    kafka::Connection connection;
    connection.place = *kafka::read_place(brokers + "/" + prefix);
    return connection;
}

int make(const kafka::Connection& connection, std::size_t commits, std::size_t chains) {
    constexpr std::size_t group = 20'000;
    const auto admin = std::move(*kafka::Admin::open(connection));
    for (auto step : kafka::plan(*admin->describe(), sum_partitions)) {
        step.settings.erase("flush.messages");
        if (!admin->apply(step)) return 1;
    }
    const auto log = std::move(*kafka::KafkaLog::open(connection));
    SumsHistory history(chains);
    for (std::size_t made = 0; made < commits; made += group)
        for (const auto& outcome : log->append(history.next(std::min(group, commits - made))))
            if (!std::holds_alternative<Appended>(outcome)) return 1;
    return 0;
}

class NothingRemembered final : public AcceptedHashes {
  public:
    std::optional<std::uint64_t> number_of(std::string_view, const Hash&) const override {
        return std::nullopt;
    }
};

struct Row {
    Figures sums{};
    std::uint64_t count = 0;
    Head head;
    bool dirty = false;
};

/// Every `workers`-th partition. State is held; dirty rows and positions go to the store once a second.
class View {
  public:
    View(Log& log, rocks::RocksStore& store, std::uint16_t first) : log_(log), store_(store) {
        for (auto partition = first; partition < sum_partitions;
             partition = static_cast<std::uint16_t>(partition + workers))
            take_up(partition);
    }
    /// To the present ends.
    void catch_up() {
        for (auto& part : parts_)
            for (;;) {
                const auto records =
                    log_.read({Service::payroll, part.partition}, part.position, 10'000, 4u << 20);
                if (!records) std::abort();
                if (records->empty()) break;
                for (const auto& record : *records) fold(part, record);
                part.position = records->back().position + 1;
                if (Clock::now() - written_ >= between_writes) write();
            }
        write();
    }
    std::uint64_t count_of(const std::string& chain) const {
        for (const auto& part : parts_)
            if (const auto row = part.rows.find(chain); row != part.rows.end()) return row->second.count;
        return 0;
    }

  private:
    struct Part {
        std::uint16_t partition;
        ChainFold fold;
        std::uint64_t position = 0;
        std::unordered_map<std::string, Row> rows;
        std::vector<std::pair<const std::string, Row>*> dirty;
    };

    static std::string number(std::uint64_t value) {
        return text_of(Figures{static_cast<std::int64_t>(value)}).substr(0, 8);
    }
    static std::uint64_t number_in(std::string_view text) {
        Figures figures{};
        add(figures, std::string(text) + std::string(56, '\0'));
        return static_cast<std::uint64_t>(figures[0]);
    }
    std::string prefix(std::uint16_t partition) const { return "p" + std::to_string(partition) + "/"; }

    void take_up(std::uint16_t partition) {
        parts_.push_back({partition,
                          ChainFold({sums_network(), Service::payroll, partition, sum_partitions}, nothing_),
                          0,
                          {},
                          {}});
        auto& part = parts_.back();
        if (const auto position = store_.get("at/" + prefix(partition))) part.position = number_in(*position);
        store_.scan(prefix(partition), [&](std::string_view key, std::string_view value) {
            Row row;
            add(row.sums, value.substr(0, 64));
            row.count = number_in(value.substr(64, 8));
            row.head = {number_in(value.substr(72, 8)), *Hash::from_bytes(value.substr(80))};
            const std::string chain(key.substr(prefix(partition).size()));
            part.fold.restore(chain, row.head);
            part.rows.emplace(chain, row);
            return true;
        });
    }
    void fold(Part& part, const LogRecord& record) {
        const auto frame = parse_frame(record.bytes);
        if (!frame || part.fold.fold(*frame)->verdict != Verdict::accepted) std::abort();
        auto& entry = *part.rows.try_emplace(frame->chain).first;
        auto& row = entry.second;
        add(row.sums, frame->payload);
        ++row.count;
        row.head = {frame->number, frame->hash};
        if (!std::exchange(row.dirty, true)) part.dirty.push_back(&entry);
    }
    void write() {
        projections::WriteSet batch;
        for (auto& part : parts_) {
            for (auto* entry : part.dirty) {
                auto& row = entry->second;
                row.dirty = false;
                batch[prefix(part.partition) + entry->first] = text_of(row.sums) + number(row.count) +
                                                               number(row.head.number) +
                                                               std::string(row.head.hash.view());
            }
            part.dirty.clear();
            batch["at/" + prefix(part.partition)] = number(part.position);
        }
        if (!store_.write(batch)) std::abort();
        written_ = Clock::now();
    }

    Log& log_;
    rocks::RocksStore& store_;
    const NothingRemembered nothing_;
    std::deque<Part> parts_;
    Clock::time_point written_ = Clock::now();
};

int fold(const kafka::Connection& connection, const std::string& directory, const std::string& chain,
         std::uint64_t wanted) {
    const auto began = Clock::now();
    const rocks::StoreMemory memory;
    auto opened = rocks::RocksStore::open(directory, memory);
    if (!opened) return 1;
    const auto log = std::move(*kafka::KafkaLog::open(connection));
    std::deque<View> views;
    for (std::uint16_t worker = 0; worker < workers; ++worker)
        views.emplace_back(*log, *opened->store, worker);
    std::vector<std::thread> threads;
    for (auto& view : views) threads.emplace_back([&view] { view.catch_up(); });
    for (auto& thread : threads) thread.join();
    std::uint64_t found = 0;
    for (const auto& view : views) found += view.count_of(chain);
    if (found == wanted) std::cout << "ready " << ms_since(began) << std::endl;
    std::cout << "all " << ms_since(began) << " cpu " << std::clock() * 1000 / CLOCKS_PER_SEC << std::endl;
    for (;;) ::pause();
}

int run(const std::vector<std::string>& words) {
    if (words.size() < 3) return 2;
    const auto connection = connection_to(words[1], words[2]);
    if (words[0] == "make" && words.size() == 5)
        return make(connection, std::stoul(words[3]), std::stoul(words[4]));
    if (words[0] == "fold" && words.size() == 6)
        return fold(connection, words[3], words[4], std::stoul(words[5]));
    if (words[0] != "count") return 2;
    const auto began = Clock::now();
    const auto records = count_bare(words[1], words[2], sum_partitions);
    std::cout << "all " << ms_since(began) << " records " << records << std::endl;
    return 0;
}

}  // namespace
}  // namespace essaim::bench

int main(int argc, char** argv) {
    return essaim::bench::run({argv + 1, argv + argc});
}

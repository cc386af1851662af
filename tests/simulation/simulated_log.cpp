#include "tests/simulation/simulated_log.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace essaim::simulation {

class SimulatedLog::Client final : public Log {
  public:
    explicit Client(SimulatedLog& log) : log_(log) {}

    std::uint16_t cooperative_partitions() const override { return log_.cooperative_partitions_; }

    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override {
        const std::lock_guard lock(log_.mutex_);
        return log_.append(group);
    }

    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t max_records,
                                                        std::size_t max_bytes) override {
        const std::lock_guard lock(log_.mutex_);
        if (log_.unanswered()) return tl::unexpected(unavailable());
        const auto& truth = log_.truth_[where];
        if (from > truth.size())
            return tl::unexpected(LogError{
                LogError::Cause::beyond_end,
                "position " + std::to_string(from) + " is after the end, " + std::to_string(truth.size()), "",
                0});
        std::vector<LogRecord> records;
        std::size_t bytes = 0;
        const auto visible = log_.visible(where);
        for (auto at = from; at < visible && records.size() < max_records; ++at) {
            bytes += truth[at].size();
            if (!records.empty() && bytes > max_bytes) break;
            records.push_back({at, truth[at]});
        }
        log_.misread(records);
        return records;
    }

    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override {
        const std::lock_guard lock(log_.mutex_);
        if (log_.unanswered()) return tl::unexpected(unavailable());
        return log_.visible(where);
    }

  private:
    static LogError unavailable() {
        return {LogError::Cause::unavailable, "the simulated network is silent", "", 0};
    }
    SimulatedLog& log_;
};

SimulatedLog::SimulatedLog(std::uint16_t cooperative_partitions, std::uint64_t seed, const Faults& faults)
    : cooperative_partitions_(cooperative_partitions), random_(seed), faults_(faults) {}

SimulatedLog::~SimulatedLog() = default;

Log& SimulatedLog::connect() {
    return *clients_.emplace_back(std::make_unique<Client>(*this));
}

std::span<const std::string> SimulatedLog::records(const TopicPartition& where) const {
    const std::lock_guard lock(mutex_);
    const auto found = truth_.find(where);
    return found == truth_.end() ? std::span<const std::string>{} : found->second;
}

void SimulatedLog::let_land() {
    while (!air_.empty() && random_.chance(faults_.lands)) {
        std::swap(air_[random_.below(air_.size())], air_.back());
        const auto copy = std::move(air_.back());
        air_.pop_back();
        land(copy.to, copy.bytes);
    }
}

std::vector<AppendOutcome> SimulatedLog::append(std::span<const LogAppend> group) {
    std::vector<AppendOutcome> outcomes(group.size(), AppendUnknown{"no answer came"});
    std::vector<std::size_t> order(group.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (random_.chance(faults_.shuffled)) random_.shuffle(order);
    let_others_act();
    for (const auto index : order) {
        give(group[index], outcomes[index]);
        let_others_act();
    }
    return outcomes;
}

void SimulatedLog::give(const LogAppend& record, AppendOutcome& outcome) {
    if (record.to.partition > cooperative_partitions_ || random_.chance(faults_.not_sent)) {
        outcome = NotSent{"nothing was sent"};
        return;
    }
    if (random_.chance(faults_.lost)) return;
    const int copies = random_.chance(faults_.twice) ? 2 : 1;
    for (int copy = 0; copy < copies; ++copy) {
        if (random_.chance(faults_.late)) {
            air_.push_back({record.to, record.bytes});
            continue;
        }
        const auto position = land(record.to, record.bytes);
        if (!random_.chance(faults_.ack_lost)) outcome = Appended{position};
    }
}

std::uint64_t SimulatedLog::land(const TopicPartition& to, const std::string& bytes) {
    auto& truth = truth_[to];
    truth.push_back(bytes);
    const std::uint64_t position = truth.size() - 1;
    if (landed_) landed_(to, position, bytes);
    return position;
}

void SimulatedLog::let_others_act() {
    let_land();
    if (others_ && random_.chance(faults_.others_meanwhile)) others_();
}

bool SimulatedLog::unanswered() {
    let_others_act();
    return random_.chance(faults_.unavailable);
}

void SimulatedLog::misread(std::vector<LogRecord>& records) {
    if (records.empty() || !random_.chance(faults_.misread)) return;
    const auto index = random_.below(records.size());
    if (random_.chance(500)) {
        records.erase(records.begin() + static_cast<std::ptrdiff_t>(index));
        return;
    }
    auto& bytes = records[index].bytes;
    bytes[random_.below(bytes.size())] ^= 1;
}

std::size_t SimulatedLog::visible(const TopicPartition& where) {
    const auto all = truth_[where].size();
    return random_.chance(faults_.lag) ? random_.below(all + 1) : all;
}

}  // namespace essaim::simulation

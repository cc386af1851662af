#pragma once
#include <functional>
#include <string>
#include <utility>

#include "events/core/log.h"

namespace essaim::simulation {

/// A client's log with somebody between: what it may keep back, and what it sees. For the hosts that do
/// with an acknowledgement, an error or a record seen what the rule forbids.
class WatchedLog final : public Log {
  public:
    explicit WatchedLog(Log& log) : log_(log) {}

    std::function<bool(const std::string& bytes)> keeps_back;  // not appended; "no answer came"
    std::function<void(const std::string& bytes, const AppendOutcome&)> outcome;
    std::function<void(const std::string& bytes)> seen;

    std::uint16_t cooperative_partitions() const override { return log_.cooperative_partitions(); }

    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override {
        std::vector<AppendOutcome> outcomes(group.size(), AppendUnknown{"not appended again"});
        std::vector<LogAppend> passed;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < group.size(); ++i) {
            if (keeps_back && keeps_back(group[i].bytes)) continue;
            passed.push_back(group[i]);
            places.push_back(i);
        }
        auto told = log_.append(passed);
        for (std::size_t i = 0; i < told.size(); ++i) outcomes[places[i]] = std::move(told[i]);
        if (outcome)
            for (std::size_t i = 0; i < group.size(); ++i) outcome(group[i].bytes, outcomes[i]);
        return outcomes;
    }

    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t max_records,
                                                        std::size_t max_bytes) override {
        auto records = log_.read(where, from, max_records, max_bytes);
        if (records && seen)
            for (const auto& record : *records) seen(record.bytes);
        return records;
    }

    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override { return log_.end(where); }

  private:
    Log& log_;
};

}  // namespace essaim::simulation

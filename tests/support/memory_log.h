#pragma once
#include <map>
#include <mutex>
#include <vector>

#include "events/core/log.h"

namespace essaim::support {

/// A log in memory that does what it is told at once: for tests of what stands above a log. Thread-safe.
class MemoryLog final : public Log {
  public:
    explicit MemoryLog(std::uint16_t partitions = 16) : partitions_(partitions) {}
    std::uint16_t cooperative_partitions() const override { return partitions_; }
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override {
        const std::lock_guard lock(mutex_);
        std::vector<AppendOutcome> outcomes;
        for (const auto& record : group) {
            auto& partition = records_[record.to];
            outcomes.push_back(Appended{partition.size()});
            partition.push_back(record.bytes);
        }
        ++groups_;
        return outcomes;
    }
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t max_records, std::size_t) override {
        const std::lock_guard lock(mutex_);
        const auto& partition = records_[where];
        if (from > partition.size())
            return tl::unexpected(LogError{LogError::Cause::beyond_end, "beyond the end", {}, 0});
        std::vector<LogRecord> read;
        for (auto at = from; at < partition.size() && read.size() < max_records; ++at)
            read.push_back({at, partition[at]});
        return read;
    }
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override {
        const std::lock_guard lock(mutex_);
        return records_[where].size();
    }
    /// The bytes of every record, to compare two logs.
    std::map<TopicPartition, std::vector<std::string>> contents() const {
        const std::lock_guard lock(mutex_);
        std::map<TopicPartition, std::vector<std::string>> filled;
        for (const auto& [where, records] : records_)
            if (!records.empty()) filled[where] = records;
        return filled;
    }
    std::size_t groups() const { return groups_; }

  private:
    std::uint16_t partitions_;
    mutable std::mutex mutex_;
    std::map<TopicPartition, std::vector<std::string>> records_;
    std::size_t groups_ = 0;
};

}  // namespace essaim::support

#pragma once
#include <map>

#include "events/core/log.h"

namespace essaim::audit {

/// A log as it was when this was made: what is appended later is not there. For reading the whole of it while
/// others append; made where nothing is being appended, no commit in it names one that is not. Thread-safe.
class LogUntil final : public Log {
  public:
    static tl::expected<LogUntil, LogError> now(Log& log);

    /// With these ends instead.
    static LogUntil at(Log& log, std::map<TopicPartition, std::uint64_t> ends) {
        return LogUntil(log, std::move(ends));
    }

    std::uint16_t cooperative_partitions() const override { return log_.cooperative_partitions(); }
    /// Nothing is taken.
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override;
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t max_records,
                                                        std::size_t max_bytes) override;
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override;

  private:
    LogUntil(Log& log, std::map<TopicPartition, std::uint64_t> ends) : log_(log), ends_(std::move(ends)) {}

    Log& log_;
    std::map<TopicPartition, std::uint64_t> ends_;
};

}  // namespace essaim::audit

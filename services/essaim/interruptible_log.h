#pragma once
#include "events/core/log.h"

namespace essaim::host {

/// A log to be read, that gives nothing more once the process was told to stop (`runtime::interruption`):
/// whatever folds it ends with the next batch. Thread-safe.
class InterruptibleLog final : public Log {
  public:
    explicit InterruptibleLog(Log& log) : log_(log) {}
    std::uint16_t cooperative_partitions() const override { return log_.cooperative_partitions(); }
    /// Nothing is taken.
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override;
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t max_records,
                                                        std::size_t max_bytes) override;
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override { return log_.end(where); }

  private:
    Log& log_;
};

}  // namespace essaim::host

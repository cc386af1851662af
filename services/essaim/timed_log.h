#pragma once
#include <chrono>
#include <functional>
#include <utility>

#include "events/core/log.h"

namespace essaim::host {

/// A log of which somebody is told how long each group of appends took, acknowledged or not. As thread-safe
/// as the log, but for `tell`, which comes before the first append.
class TimedLog final : public Log {
  public:
    using Took = std::function<void(std::span<const LogAppend> group, std::chrono::nanoseconds took)>;
    /// `log` outlives it.
    explicit TimedLog(Log& log) : log_(log) {}
    /// Called by who appends; must not block.
    void tell(Took took) { took_ = std::move(took); }

    std::uint16_t cooperative_partitions() const override { return log_.cooperative_partitions(); }
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override;
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t max_records,
                                                        std::size_t max_bytes) override {
        return log_.read(where, from, max_records, max_bytes);
    }
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override { return log_.end(where); }

  private:
    Log& log_;
    Took took_;
};

}  // namespace essaim::host

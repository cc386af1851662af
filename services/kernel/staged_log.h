#pragma once
#include <map>
#include <string>
#include <vector>

#include "events/core/log.h"

namespace essaim::kernel {

/// A log whose appends wait until `sync`, which appends them all as one group: either everything a line has
/// caused is durable, or nothing is. Only for the one process that owns an embedded log: positions are
/// those that the group will get.
///
/// Nobody may be shown what rests on staged records, nor may it be kept, before `sync` succeeded; after a
/// failed one the object answers nothing more. Not thread-safe.
class StagedLog final : public Log {
  public:
    explicit StagedLog(Log& log) : log_(log) {}
    std::uint16_t cooperative_partitions() const override { return log_.cooperative_partitions(); }
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override;
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition, std::uint64_t from,
                                                        std::size_t max_records,
                                                        std::size_t max_bytes) override;
    tl::expected<std::uint64_t, LogError> end(TopicPartition) override;

    tl::expected<void, LogError> sync();
    std::size_t staged_bytes() const { return bytes_; }
    std::size_t staged_records() const { return group_.size(); }

  private:
    struct Tail {
        std::uint64_t durable_end;
        std::vector<std::size_t> staged;  // indexes in group_
    };
    tl::expected<Tail*, LogError> tail(TopicPartition where);

    Log& log_;
    std::vector<LogAppend> group_;
    std::map<TopicPartition, Tail> tails_;
    std::size_t bytes_ = 0;
    std::optional<LogError> failed_;
};

}  // namespace essaim::kernel

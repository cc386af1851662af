#pragma once
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "events/core/log.h"

namespace essaim::kernel {

/// A log whose appends wait until `sync`. A few are appended as one group: either everything a line has
/// caused is durable, or nothing is. Of many, those that came first are written meanwhile, in their order, by
/// another thread: while a run of thousands is still folded, its parts go to the disk, which count for
/// nothing before its end does. Only for the one process that owns an embedded log: positions are those that
/// the group will get.
///
/// Nobody may be shown what rests on staged records, nor may it be kept, before `sync` succeeded; after a
/// failed one the object answers nothing more. Thread-safe, but for `sync`, with which nothing else goes on;
/// `log` is too, and outlives it.
class StagedLog final : public Log {
  public:
    /// What is worth a write and two syncs of its own: written in some milliseconds.
    static constexpr std::size_t bytes_worth_a_write = 4u << 20;

    explicit StagedLog(Log& log) : log_(log) {}
    std::uint16_t cooperative_partitions() const override { return log_.cooperative_partitions(); }
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override;
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition, std::uint64_t from,
                                                        std::size_t max_records,
                                                        std::size_t max_bytes) override;
    tl::expected<std::uint64_t, LogError> end(TopicPartition) override;

    tl::expected<void, LogError> sync();
    std::size_t staged_bytes() const { return bytes_; }

  private:
    using Outcomes = std::shared_future<std::vector<AppendOutcome>>;
    /// Appended together. Once it is written, which `outcomes` says, it changes no more.
    struct Batch {
        std::vector<LogAppend> records;
        std::size_t bytes = 0;
        Outcomes outcomes;
    };
    struct Place {
        const Batch* batch;
        std::size_t index;
        const LogAppend& record() const { return batch->records[index]; }
    };
    struct Tail {
        std::uint64_t durable_end;
        std::vector<Place> staged;
    };
    tl::expected<Tail*, LogError> tail(TopicPartition where);
    Batch& filling();
    void write(Batch& batch, std::launch when);
    void check(const Batch& batch);

    Log& log_;
    std::mutex mutex_;
    std::map<TopicPartition, Tail> tails_;
    std::size_t bytes_ = 0;
    std::optional<LogError> failed_;
    std::deque<Batch> batches_;  // ends first: whoever writes one reads it
};

}  // namespace essaim::kernel

#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "events/core/service.h"

namespace essaim {

/// A service's topic and one of its partitions: 0..N-1 hold cooperatives, N holds the chain `network`.
struct TopicPartition {
    Service service;
    std::uint16_t partition;
    auto operator<=>(const TopicPartition&) const = default;
};

struct LogAppend {
    TopicPartition to;
    std::string bytes;  // one frame
};

/// Durable at `position`.
struct Appended {
    std::uint64_t position;
};
/// Certainly not in the log, now or later.
struct NotSent {
    std::string why;
};
/// Perhaps in the log, perhaps later, perhaps twice. Proves nothing.
struct AppendUnknown {
    std::string why;
};
using AppendOutcome = std::variant<Appended, NotSent, AppendUnknown>;

struct LogRecord {
    std::uint64_t position;
    std::string bytes;
};

struct LogError {
    enum class Cause : std::uint8_t {
        before_start,     // the records asked for were deleted
        beyond_end,       // the position is after the end: the log lost its tail
        damaged,          // bytes that are not what was written
        behind_witness,   // acknowledged records are missing
        unavailable,      // the medium does not answer (retry)
        in_use,           // another process owns it
        stopped,          // an earlier failure closed it
        copy_unfinished,  // records are still being copied into it
        moved,            // the network goes on at another place
    };
    Cause cause;
    std::string message;  // for an operator: what, where, what to do
    std::string file;     // where known
    std::uint64_t offset = 0;
};

/// The narrow waist (append, read, end). Positions are dense per partition and start at 0.
/// Three implementations under one contract test: embedded, Kafka, simulated.
/// Thread-safe; `append` blocks until each record has its outcome.
class Log {
  public:
    virtual ~Log() = default;
    /// N: partitions that hold cooperatives; partition N is the network's.
    virtual std::uint16_t cooperative_partitions() const = 0;
    /// Appends a group in its order; one outcome each, in the same order.
    virtual std::vector<AppendOutcome> append(std::span<const LogAppend> group) = 0;
    /// Durable records from `from` on, at most `max_records` and about `max_bytes` (at least one if any).
    /// Empty at the end. `from` beyond the end is `beyond_end`.
    virtual tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition, std::uint64_t from,
                                                                std::size_t max_records,
                                                                std::size_t max_bytes) = 0;
    /// The position after the last durable record; may lag.
    virtual tl::expected<std::uint64_t, LogError> end(TopicPartition) = 0;
};

}  // namespace essaim

#pragma once
#include <cstdint>
#include <optional>

#include "events/core/chain.h"
#include "events/core/log.h"

namespace essaim::kernel {

/// A partition is folded no further: what was read is not what one of our writers can have written, or not
/// where it was written. Nothing is skipped and nothing is guessed; other partitions go on. It lasts until
/// told otherwise (`resume`, `resume_at`).
struct Stopped {
    TopicPartition where;
    std::uint64_t position = 0;  // of the record at fault, or of the one that should be there
    Stop stop;
    std::optional<LogError> log;  // of `read_failed` and `end_before_tip`: what the log said
};

/// What a log's error makes of a fold.
Stopped stopped_by(TopicPartition where, std::uint64_t position, const LogError& error);

}  // namespace essaim::kernel

#include "services/essaim/interruptible_log.h"

#include <algorithm>

#include "infra/runtime/interruption.h"

namespace essaim::host {

namespace {

/// So that a second is enough for what is read at a time.
constexpr std::size_t most_records = 500;

}  // namespace

std::vector<AppendOutcome> InterruptibleLog::append(std::span<const LogAppend> group) {
    return std::vector<AppendOutcome>(group.size(), NotSent{"stopped"});
}

tl::expected<std::vector<LogRecord>, LogError> InterruptibleLog::read(TopicPartition where,
                                                                      std::uint64_t from,
                                                                      std::size_t max_records,
                                                                      std::size_t max_bytes) {
    if (runtime::interruption() != 0)
        return tl::unexpected(LogError{LogError::Cause::stopped, "not wanted any more", {}, 0});
    return log_.read(where, from, std::min(max_records, most_records), max_bytes);
}

}  // namespace essaim::host

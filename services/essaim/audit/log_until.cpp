#include "services/essaim/audit/log_until.h"

#include <algorithm>

namespace essaim::audit {

tl::expected<LogUntil, LogError> LogUntil::now(Log& log) {
    std::map<TopicPartition, std::uint64_t> ends;
    for (const Service service : all_services)
        for (std::uint16_t partition = 0; partition <= log.cooperative_partitions(); ++partition) {
            const TopicPartition where{service, partition};
            const auto end = log.end(where);
            if (!end) return tl::unexpected(end.error());
            ends[where] = *end;
        }
    return LogUntil(log, std::move(ends));
}

std::vector<AppendOutcome> LogUntil::append(std::span<const LogAppend> group) {
    return std::vector<AppendOutcome>(group.size(), NotSent{"stopped"});
}

tl::expected<std::vector<LogRecord>, LogError> LogUntil::read(TopicPartition where, std::uint64_t from,
                                                              std::size_t max_records,
                                                              std::size_t max_bytes) {
    const auto last = end(where);
    if (!last) return tl::unexpected(last.error());
    if (from == *last) return std::vector<LogRecord>{};
    auto records = log_.read(where, from, max_records, max_bytes);
    if (records) std::erase_if(*records, [&](const auto& record) { return record.position >= *last; });
    return records;
}

tl::expected<std::uint64_t, LogError> LogUntil::end(TopicPartition where) {
    const auto found = ends_.find(where);
    if (found == ends_.end()) return log_.end(where);
    return found->second;
}

}  // namespace essaim::audit

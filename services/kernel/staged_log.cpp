#include "services/kernel/staged_log.h"

#include <algorithm>

namespace essaim::kernel {

tl::expected<StagedLog::Tail*, LogError> StagedLog::tail(TopicPartition where) {
    if (failed_) return tl::unexpected(*failed_);
    const auto found = tails_.find(where);
    if (found != tails_.end()) return &found->second;
    const auto end = log_.end(where);
    if (!end) return tl::unexpected(end.error());
    return &tails_.emplace(where, Tail{*end, {}}).first->second;
}

std::vector<AppendOutcome> StagedLog::append(std::span<const LogAppend> group) {
    std::vector<AppendOutcome> outcomes;
    outcomes.reserve(group.size());
    for (const auto& record : group) {
        const auto place = tail(record.to);
        if (!place) {
            outcomes.push_back(NotSent{place.error().message});
            continue;
        }
        outcomes.push_back(Appended{(*place)->durable_end + (*place)->staged.size()});
        (*place)->staged.push_back(group_.size());
        bytes_ += record.bytes.size();
        group_.push_back(record);
    }
    return outcomes;
}

tl::expected<std::vector<LogRecord>, LogError> StagedLog::read(TopicPartition where, std::uint64_t from,
                                                               std::size_t max_records,
                                                               std::size_t max_bytes) {
    const auto place = tail(where);
    if (!place) return tl::unexpected(place.error());
    const auto& [durable_end, staged] = **place;
    if (from < durable_end) return log_.read(where, from, max_records, max_bytes);
    if (from > durable_end + staged.size())
        return tl::unexpected(LogError{LogError::Cause::beyond_end, "the position is after the end", {}, 0});
    std::vector<LogRecord> records;
    std::size_t bytes = 0;
    for (std::size_t index = from - durable_end; index < staged.size() && records.size() < max_records;
         ++index) {
        records.push_back({durable_end + index, group_[staged[index]].bytes});
        bytes += records.back().bytes.size();
        if (bytes >= max_bytes) break;
    }
    return records;
}

tl::expected<std::uint64_t, LogError> StagedLog::end(TopicPartition where) {
    const auto place = tail(where);
    if (!place) return tl::unexpected(place.error());
    return (*place)->durable_end + (*place)->staged.size();
}

tl::expected<void, LogError> StagedLog::sync() {
    if (failed_) return tl::unexpected(*failed_);
    if (group_.empty()) return {};
    const auto outcomes = log_.append(group_);
    std::map<TopicPartition, std::uint64_t> next;
    for (std::size_t index = 0; index < group_.size() && !failed_; ++index) {
        auto& place = tails_.at(group_[index].to);
        const auto* appended = std::get_if<Appended>(&outcomes[index]);
        std::string why;
        if (!appended) {
            const auto* not_sent = std::get_if<NotSent>(&outcomes[index]);
            why = not_sent ? not_sent->why : std::get<AppendUnknown>(outcomes[index]).why;
        } else if (appended->position != place.durable_end) {
            why = "another process writes to this log";
        }
        if (!why.empty())
            failed_ = LogError{LogError::Cause::stopped, std::move(why), {}, 0};
        else
            ++place.durable_end;
    }
    if (failed_) return tl::unexpected(*failed_);
    for (auto& [where, place] : tails_) place.staged.clear();
    group_.clear();
    bytes_ = 0;
    return {};
}

}  // namespace essaim::kernel

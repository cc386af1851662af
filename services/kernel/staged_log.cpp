#include "services/kernel/staged_log.h"

#include <algorithm>

namespace essaim::kernel {

namespace {

bool all_appended(const std::vector<AppendOutcome>& outcomes) {
    return std::all_of(outcomes.begin(), outcomes.end(), [](const AppendOutcome& outcome) {
        return std::holds_alternative<Appended>(outcome);
    });
}

}  // namespace

tl::expected<StagedLog::Tail*, LogError> StagedLog::tail(TopicPartition where) {
    if (failed_) return tl::unexpected(*failed_);
    const auto found = tails_.find(where);
    if (found != tails_.end()) return &found->second;
    const auto end = log_.end(where);
    if (!end) return tl::unexpected(end.error());
    return &tails_.emplace(where, Tail{*end, {}}).first->second;
}

StagedLog::Batch& StagedLog::filling() {
    if (batches_.empty() || batches_.back().outcomes.valid()) batches_.emplace_back();
    return batches_.back();
}

/// After the one before, and only if all of that one is there: else positions would not be those promised.
void StagedLog::write(Batch& batch, std::launch when) {
    Outcomes before;
    if (batches_.size() > 1) before = batches_[batches_.size() - 2].outcomes;
    batch.outcomes = std::async(when, [this, before, &records = batch.records] {
                         if (before.valid() && !all_appended(before.get()))
                             return std::vector<AppendOutcome>(
                                 records.size(), NotSent{"what comes before it was not appended"});
                         return log_.append(records);
                     }).share();
}

std::vector<AppendOutcome> StagedLog::append(std::span<const LogAppend> group) {
    std::vector<AppendOutcome> outcomes;
    outcomes.reserve(group.size());
    const std::lock_guard lock(mutex_);
    for (const auto& record : group) {
        const auto place = tail(record.to);
        if (!place) {
            outcomes.push_back(NotSent{place.error().message});
            continue;
        }
        auto& batch = filling();
        outcomes.push_back(Appended{(*place)->durable_end + (*place)->staged.size()});
        (*place)->staged.push_back({&batch, batch.records.size()});
        batch.bytes += record.bytes.size();
        bytes_ += record.bytes.size();
        batch.records.push_back(record);
        if (batch.bytes >= bytes_worth_a_write) write(batch, std::launch::async);
    }
    return outcomes;
}

tl::expected<std::vector<LogRecord>, LogError> StagedLog::read(TopicPartition where, std::uint64_t from,
                                                               std::size_t max_records,
                                                               std::size_t max_bytes) {
    const std::lock_guard lock(mutex_);
    const auto place = tail(where);
    if (!place) return tl::unexpected(place.error());
    const auto& [durable_end, staged] = **place;
    if (from < durable_end) {
        // What is being written is read below: the log may hold some of it already.
        const std::size_t wanted = std::min<std::uint64_t>(max_records, durable_end - from);
        return log_.read(where, from, wanted, max_bytes);
    }
    if (from > durable_end + staged.size())
        return tl::unexpected(LogError{LogError::Cause::beyond_end, "the position is after the end", {}, 0});
    std::vector<LogRecord> records;
    std::size_t bytes = 0;
    for (std::size_t index = from - durable_end; index < staged.size() && records.size() < max_records;
         ++index) {
        records.push_back({durable_end + index, staged[index].record().bytes});
        bytes += records.back().bytes.size();
        if (bytes >= max_bytes) break;
    }
    return records;
}

tl::expected<std::uint64_t, LogError> StagedLog::end(TopicPartition where) {
    const std::lock_guard lock(mutex_);
    const auto place = tail(where);
    if (!place) return tl::unexpected(place.error());
    return (*place)->durable_end + (*place)->staged.size();
}

/// Each record is where it was promised to be.
void StagedLog::check(const Batch& batch) {
    const auto& outcomes = batch.outcomes.get();
    for (std::size_t index = 0; index < batch.records.size() && !failed_; ++index) {
        auto& place = tails_.at(batch.records[index].to);
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
}

tl::expected<void, LogError> StagedLog::sync() {
    if (failed_) return tl::unexpected(*failed_);
    if (batches_.empty()) return {};
    if (!batches_.back().outcomes.valid()) write(batches_.back(), std::launch::deferred);
    batches_.back().outcomes.wait();  // every one before has its outcomes then
    for (const auto& batch : batches_) check(batch);
    if (failed_) return tl::unexpected(*failed_);
    for (auto& [where, place] : tails_) place.staged.clear();
    batches_.clear();
    bytes_ = 0;
    return {};
}

}  // namespace essaim::kernel

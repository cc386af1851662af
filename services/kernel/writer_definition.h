#pragma once
/// The members of BasicWriter, for `writer.cpp` and for the simulation, which tries rules with a clause left
/// out.
#include <algorithm>
#include <utility>
#include <variant>

#include "events/vocabulary/assert.h"
#include "services/kernel/parallel.h"
#include "services/kernel/writer.h"

namespace essaim::kernel {

/// Each record's, whole and unaltered or why not: a run of thousands is hashed by all processors.
inline std::vector<tl::expected<Frame, FrameError>> frames_of(std::span<const LogAppend> group) {
    constexpr std::size_t at_once = 32;
    std::vector<tl::expected<Frame, FrameError>> frames(group.size());
    in_parallel((group.size() + at_once - 1) / at_once, [&](std::size_t share) {
        const std::size_t end = std::min(group.size(), (share + 1) * at_once);
        for (std::size_t at = share * at_once; at < end; ++at) frames[at] = parse_frame(group[at].bytes);
    });
    return frames;
}

template <WriterRule rule>
BasicWriter<rule>::BasicWriter(const ChainScope& scope, WriterHost& host, std::uint64_t position)
    : fold_(scope, host), host_(host), position_(position) {}

template <WriterRule rule>
std::optional<Head> BasicWriter<rule>::tip(std::string_view chain) const {
    if (const auto* in_flight = overlay_.tip(chain)) return *in_flight;
    return fold_.head(chain);
}

template <WriterRule rule>
bool BasicWriter<rule>::may_decide(std::string_view chain, std::string_view command) const {
    if (rule.ids_once_in_the_fold && host_.holds(chain, command)) return false;
    return !(rule.ids_once_in_flight && overlay_.holds(chain, command));
}

template <WriterRule rule>
void BasicWriter<rule>::create(InFlight commit) {
    const auto last = tip(commit.chain);
    ESSAIM_ASSERT(last ? commit.predecessor == last->hash && commit.head.number == last->number + 1
                       : commit.head.number == 0);
    ESSAIM_ASSERT(commit.command.empty() || may_decide(commit.chain, commit.command));
    commit.perhaps_sent = false;
    overlay_.add(std::move(commit));
}

template <WriterRule rule>
tl::expected<Progress, Stopped> BasicWriter<rule>::commit(Log& log) {
    if (stopped_) return tl::unexpected(*stopped_);
    Progress progress;
    // What was perhaps sent is looked for before it is appended again.
    if (std::ranges::any_of(overlay_.commits(), &InFlight::perhaps_sent))
        if (auto done = fold_read(log, progress); !done) return tl::unexpected(std::move(done.error()));
    for (int fruitless = 0; fruitless < max_fruitless_appends && !progress.unavailable;) {
        const auto group = next_group();
        if (group.empty()) break;
        const auto before = waiting();
        const auto outcomes = log.append(group);
        ESSAIM_ASSERT(outcomes.size() == group.size());
        progress.appended += group.size();
        overlay_.note(outcomes);
        const auto folded = fold_acknowledged(group, outcomes, progress);
        if (!folded) return tl::unexpected(folded.error());
        if (*folded < group.size())
            if (auto done = fold_read(log, progress); !done) return tl::unexpected(std::move(done.error()));
        fruitless = waiting() < before ? 0 : fruitless + 1;
    }
    progress.waiting = waiting();
    return progress;
}

template <WriterRule rule>
tl::expected<Progress, Stopped> BasicWriter<rule>::fold_to_end(Log& log) {
    if (stopped_) return tl::unexpected(*stopped_);
    Progress progress;
    if (auto done = fold_read(log, progress); !done) return tl::unexpected(std::move(done.error()));
    progress.waiting = waiting();
    return progress;
}

template <WriterRule rule>
tl::expected<bool, Stopped> BasicWriter<rule>::verify_tip(Log& log, const Hash& last_record) {
    if (stopped_) return tl::unexpected(*stopped_);
    if (position_ == 0 || last_record == Hash{}) return true;
    const auto tip = position_ - 1;
    const auto records = log.read(where(), tip, 1, max_read_bytes);
    if (!records) {
        if (records.error().cause == LogError::Cause::unavailable) return false;
        return stop(stopped_by(where(), tip, records.error()));
    }
    if (records->empty()) return false;
    const auto frame = parse_frame(records->front().bytes);
    if (records->front().position != tip || !frame || frame->hash != last_record)
        return stop(tip, {Stop::Cause::tip_changed,
                          "the last record folded, " + last_record.hex() + ", reads otherwise now", "", 0,
                          frame ? std::optional<FrameError>{} : frame.error()});
    last_record_ = last_record;
    return true;
}

template <WriterRule rule>
void BasicWriter<rule>::resume_at(std::uint64_t position) {
    ESSAIM_ASSERT(position >= position_);
    position_ = position;
    last_record_ = {};
    stopped_.reset();
    host_.folded(position_, last_record_);
}

template <WriterRule rule>
std::vector<LogAppend> BasicWriter<rule>::next_group() const {
    std::vector<LogAppend> group;
    std::size_t bytes = 0;
    for (const auto& commit : overlay_.commits()) {
        bytes += commit.bytes.size();
        if (group.size() == max_group_records || (!group.empty() && bytes > max_group_bytes)) break;
        group.push_back({where(), commit.bytes});
    }
    return group;
}

// An acknowledgement counts where it continues the fold without a hole: then nobody wrote in between and
// every reader will find what was just sent. Any other one says nothing, and what is there is read.
template <WriterRule rule>
tl::expected<std::size_t, Stopped> BasicWriter<rule>::fold_acknowledged(
    std::span<const LogAppend> group, std::span<const AppendOutcome> outcomes, Progress& progress) {
    for (const auto& outcome : outcomes) {
        if (const auto* at = std::get_if<Appended>(&outcome)) {
            if (at->position < position_)
                return stop(position_,
                            {Stop::Cause::position_back,
                             "the log put a new record at position " + std::to_string(at->position) +
                                 ", before what was folded already: it lost its tail",
                             "",
                             0,
                             {}});
            acknowledged_end_ = std::max(acknowledged_end_, at->position + 1);
        } else if (const auto* unknown = std::get_if<AppendUnknown>(&outcome)) {
            progress.not_appended = unknown->why;
        } else {
            progress.not_appended = std::get<NotSent>(outcome).why;
        }
    }
    std::size_t folded = 0;
    const auto frames = frames_of(group);
    for (; folded < group.size(); ++folded) {
        const auto at = proven_position(outcomes, folded);
        if (!at) break;
        if (auto done = fold_record(frames[folded], group[folded].bytes, *at, progress); !done)
            return tl::unexpected(std::move(done.error()));
    }
    if (folded > 0) host_.folded(position_, last_record_);
    return folded;
}

// Where the outcomes prove that a record stands, all those before it being folded.
template <WriterRule rule>
std::optional<std::uint64_t> BasicWriter<rule>::proven_position(std::span<const AppendOutcome> outcomes,
                                                                std::size_t index) const {
    const auto* at = std::get_if<Appended>(&outcomes[index]);
    if constexpr (!rule.reads_what_lies_between)
        if (at) return at->position;
    if constexpr (!rule.earlier_ones_acknowledged_first)
        for (std::size_t later = index + 1; later < outcomes.size(); ++later)
            if (const auto* hit = std::get_if<Appended>(&outcomes[later]);
                hit && hit->position == position_ + (later - index))
                return position_;
    return at && at->position == position_ ? std::optional{position_} : std::nullopt;
}

template <WriterRule rule>
typename BasicWriter<rule>::Done BasicWriter<rule>::fold_read(Log& log, Progress& progress) {
    while (true) {
        const auto records = log.read(where(), position_, max_read_records, max_read_bytes);
        if (!records) {
            if (records.error().cause != LogError::Cause::unavailable)
                return stop(stopped_by(where(), position_, records.error()));
            progress.unavailable = records.error();
            return {};
        }
        if (records->empty()) break;
        for (const auto& record : *records) {
            if (rule.stops_at_a_gap && record.position != position_)
                return stop(position_,
                            {record.position > position_ ? Stop::Cause::gap : Stop::Cause::position_back,
                             "the log gave position " + std::to_string(record.position) + " for " +
                                 std::to_string(position_),
                             "",
                             0,
                             {}});
            if (auto done = fold_record(record.bytes, record.position, progress); !done) return done;
        }
        host_.folded(position_, last_record_);
    }
    return {};
}

template <WriterRule rule>
typename BasicWriter<rule>::Done BasicWriter<rule>::fold_record(std::string_view bytes,
                                                                std::uint64_t position, Progress& progress) {
    return fold_record(parse_frame(bytes), bytes, position, progress);
}

template <WriterRule rule>
typename BasicWriter<rule>::Done BasicWriter<rule>::fold_record(const tl::expected<Frame, FrameError>& frame,
                                                                std::string_view bytes,
                                                                std::uint64_t position, Progress& progress) {
    if (!frame) return stop(position, stop_at(frame.error()));
    auto judged = fold_.fold(*frame);
    if (!judged) return stop(position, std::move(judged.error()));
    if constexpr (!rule.accepts_only_on_the_head) {
        fold_.restore(frame->chain, Head{frame->number, frame->hash});
        judged->verdict = Verdict::accepted;
    }
    position_ = position + 1;
    last_record_ = frame->hash;
    ++progress.folded;
    if (judged->verdict == Verdict::accepted)
        fold_accepted(*frame, bytes, position);
    else
        host_.passed_over(*frame, *judged, position);
    return {};
}

template <WriterRule rule>
void BasicWriter<rule>::fold_accepted(const Frame& frame, std::string_view bytes, std::uint64_t position) {
    std::vector<InFlight> killed;
    if (const auto* oldest = overlay_.oldest(frame.chain)) {
        if (oldest->head.hash == frame.hash)
            overlay_.folded_oldest(frame.chain);
        else if constexpr (rule.rival_commit_kills_the_overlay)
            killed = overlay_.kill(frame.chain);
    }
    host_.accepted(frame, bytes, position);
    if (!killed.empty()) host_.abandoned(std::move(killed));
}

template <WriterRule rule>
tl::unexpected<Stopped> BasicWriter<rule>::stop(std::uint64_t position, Stop why) {
    return stop({where(), position, std::move(why), {}});
}

template <WriterRule rule>
tl::unexpected<Stopped> BasicWriter<rule>::stop(Stopped stopped) {
    stopped_ = std::move(stopped);
    return tl::unexpected(*stopped_);
}

}  // namespace essaim::kernel

#include "services/essaim/move/log_copy.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "events/core/commit.h"

namespace essaim::host {

namespace {

constexpr std::size_t max_batch_records = 500;
constexpr std::size_t max_batch_bytes = 1u << 20;
constexpr std::size_t merging_bytes = 32u << 20;  // of all partitions that are read at once
constexpr std::size_t least_chunk_bytes = 64u << 10;
/// A target that takes nothing for so long is given up, until the copy is asked for again.
constexpr std::chrono::seconds patience{60};
constexpr std::chrono::milliseconds first_wait{1};
constexpr std::chrono::milliseconds longest_wait{200};

std::string text_of(const ChainId& chain) {
    return std::string(name_of(chain.service)) + "/" + chain.chain;
}

/// Nothing will be otherwise at the next try; else nullopt.
std::optional<OpenError> hopeless(const AppendOutcome& outcome) {
    const auto* not_sent = std::get_if<NotSent>(&outcome);
    const auto& why = not_sent ? not_sent->why : std::get<AppendUnknown>(outcome).why;
    const auto begins = [&](std::string_view word) { return why.starts_with(word); };
    if (begins("disk_full"))
        return OpenError{
            "disk_full", "the disk of the target is full: make room, then run the same again", {}, 0};
    if (begins("stopped") || begins("store_failed") || begins("too_large") || begins("no_partition") ||
        begins("MSG_SIZE_TOO_LARGE") || begins("TOPIC_AUTHORIZATION_FAILED"))
        return OpenError{"store_failed", why, {}, 0};
    return std::nullopt;
}

std::string why_of(const AppendOutcome& outcome) {
    if (const auto* not_sent = std::get_if<NotSent>(&outcome)) return not_sent->why;
    return std::get<AppendUnknown>(outcome).why;
}

}  // namespace

tl::expected<std::uint64_t, OpenError> records_in(Log& log) {
    std::uint64_t records = 0;
    for (const Service service : all_services)
        for (std::uint16_t partition = 0; partition <= log.cooperative_partitions(); ++partition) {
            const auto end = log.end({service, partition});
            if (!end) return tl::unexpected(open_error(end.error()));
            records += *end;
        }
    return records;
}

LogCopy::LogCopy(Log& from, Log& to, const NetworkId& network, CopyHooks hooks)
    : from_(from), to_(to), network_(network), hooks_(std::move(hooks)) {}

tl::expected<void, OpenError> LogCopy::read_target(const std::function<void(const AcceptedCommit&)>& visit) {
    for (const Service service : all_services)
        for (std::uint16_t partition = 0; partition <= to_.cooperative_partitions(); ++partition) {
            AcceptedCommits commits(to_, network_, {service, partition}, {}, hooks_.read);
            for (;;) {
                if (auto done = over(); !done) return done;
                const auto commit = commits.next();
                if (!commit) return tl::unexpected(commit.error());
                if (!*commit) break;
                visit(**commit);
            }
        }
    return {};
}

tl::expected<void, OpenError> LogCopy::look() {
    held_.clear();
    return read_target([&](const AcceptedCommit& commit) {
        held_[{commit.frame.service, commit.frame.chain}] = {commit.frame.number, commit.frame.hash};
    });
}

tl::expected<void, OpenError> LogCopy::over() const {
    if (!hooks_.is_over()) return {};
    return tl::unexpected(OpenError{"interrupted", "the same command goes on where this one ended", {}, 0});
}

tl::expected<void, OpenError> LogCopy::look_at_source() {
    for (const Service service : all_services)
        for (std::uint16_t partition = 0; partition <= from_.cooperative_partitions(); ++partition) {
            auto& commits = *source({service, partition}).commits;
            for (;;) {
                if (auto done = over(); !done) return done;
                const auto commit = commits.next();
                if (!commit) return tl::unexpected(commit.error());
                if (!*commit) break;
                const auto& frame = (*commit)->frame;
                seen_[{frame.service, frame.chain}] = {frame.number, frame.hash};
            }
        }
    return {};
}

LogCopy::Source& LogCopy::source(TopicPartition where) {
    auto& source = sources_[where];
    if (source.commits) return source;
    AcceptedCommits::Chunk chunk;
    const std::size_t together = from_.cooperative_partitions();
    if (from_.cooperative_partitions() != to_.cooperative_partitions())
        chunk.bytes = std::clamp(merging_bytes / together, least_chunk_bytes, chunk.bytes);
    source.commits = std::make_unique<AcceptedCommits>(from_, network_, where, chunk, hooks_.read);
    return source;
}

tl::expected<std::uint64_t, OpenError> LogCopy::copy() {
    copied_ = 0;
    const auto partitions = from_.cooperative_partitions();
    const bool in_turn = partitions == to_.cooperative_partitions();
    for (const Service service : all_services) {
        Sources together;
        for (std::uint16_t partition = 0; partition < partitions; ++partition) {
            together.push_back(&source({service, partition}));
            if (!in_turn) continue;
            if (auto done = copy(together); !done) return tl::unexpected(done.error());
            together.clear();
        }
        if (auto done = copy(together); !done) return tl::unexpected(done.error());
    }
    for (const Service service : all_services)
        if (auto done = copy({&source({service, partitions})}); !done) return tl::unexpected(done.error());
    if (auto done = flush(); !done) return tl::unexpected(done.error());
    for (const auto& [chain, head] : held_)
        if (const auto known = seen_.find(chain); known == seen_.end() || known->second.number < head.number)
            return tl::unexpected(foreign(chain).error());
    return copied_;
}

tl::expected<void, OpenError> LogCopy::foreign(const ChainId& chain) const {
    return tl::unexpected(
        OpenError{"not_empty",
                  "the target holds commits of " + text_of(chain) + " that the source does not hold",
                  {},
                  0});
}

/// From the one whose next commit is the oldest.
tl::expected<void, OpenError> LogCopy::copy(const Sources& sources) {
    for (auto* source : sources)
        if (auto done = advance(*source); !done) return done;
    for (;;) {
        const auto oldest = std::ranges::min_element(sources, [](const Source* a, const Source* b) {
            return a->next && (!b->next || a->recorded_ms < b->recorded_ms);
        });
        if (oldest == sources.end() || !(*oldest)->next) return {};
        if (auto done = over(); !done) return done;
        if (auto done = take(std::move(*(*oldest)->next)); !done) return done;
        if (auto done = advance(**oldest); !done) return done;
    }
}

tl::expected<void, OpenError> LogCopy::advance(Source& source) {
    auto next = source.commits->next();
    if (!next) return tl::unexpected(next.error());
    source.next = std::move(*next);
    // What does not decode keeps the place that its partition gives it.
    if (source.next && from_.cooperative_partitions() != to_.cooperative_partitions())
        if (const auto commit = decode_commit(source.next->frame.payload))
            source.recorded_ms = std::max(source.recorded_ms, commit->recorded_at.time_since_epoch().count());
    return {};
}

tl::expected<void, OpenError> LogCopy::take(AcceptedCommit commit) {
    const auto& frame = commit.frame;
    const ChainId chain{frame.service, frame.chain};
    const Head head{frame.number, frame.hash};
    seen_[chain] = head;
    const auto held = held_.find(chain);
    if (held != held_.end() && frame.number == held->second.number && frame.hash != held->second.hash)
        return foreign(chain);
    if (held != held_.end() && frame.number <= held->second.number) return {};
    held_[chain] = head;
    if (frame.number > 0) ++copied_;
    batch_bytes_ += commit.record.size();
    batch_.push_back({{frame.service, partition_of_chain(frame.chain, to_.cooperative_partitions())},
                      std::move(commit.record)});
    if (batch_.size() < max_batch_records && batch_bytes_ < max_batch_bytes) return {};
    return flush();
}

/// What is not known to be there is appended again, and all that follows it: a commit that arrived before its
/// predecessor is passed over for good.
tl::expected<void, OpenError> LogCopy::flush() {
    auto until = std::chrono::steady_clock::now() + patience;
    auto wait = first_wait;
    for (auto rest = std::span(std::as_const(batch_)); !rest.empty();) {
        const auto outcomes = to_.append(rest);
        const auto failed = std::ranges::find_if_not(
            outcomes, [](const auto& outcome) { return std::holds_alternative<Appended>(outcome); });
        if (failed == outcomes.end()) break;
        if (failed != outcomes.begin()) {
            until = std::chrono::steady_clock::now() + patience;
            wait = first_wait;
        }
        rest = rest.subspan(static_cast<std::size_t>(failed - outcomes.begin()));
        if (auto error = hopeless(*failed)) return tl::unexpected(std::move(*error));
        if (std::chrono::steady_clock::now() >= until)
            return tl::unexpected(
                OpenError{"store_unavailable", "the target takes nothing: " + why_of(*failed), {}, 0});
        if (auto done = over(); !done) return done;
        std::this_thread::sleep_for(wait);
        wait = std::min(2 * wait, longest_wait);
    }
    batch_.clear();
    batch_bytes_ = 0;
    return {};
}

tl::expected<std::uint64_t, OpenError> LogCopy::check(TargetHolds holds) {
    std::uint64_t checked = 0;
    std::map<ChainId, Head> found;
    std::optional<ChainId> more;
    const auto read = read_target([&](const AcceptedCommit& commit) {
        const ChainId chain{commit.frame.service, commit.frame.chain};
        const auto known = seen_.find(chain);
        if (known == seen_.end() || commit.frame.number > known->second.number) {
            more = chain;
            return;
        }
        found[chain] = {commit.frame.number, commit.frame.hash};
        if (commit.frame.number > 0) ++checked;
    });
    if (!read) return tl::unexpected(read.error());
    if (more && holds == TargetHolds::the_same) return tl::unexpected(foreign(*more).error());
    for (const auto& [chain, head] : seen_)
        if (const auto there = found.find(chain); there == found.end() || there->second != head)
            return tl::unexpected(
                OpenError{"store_damaged",
                          "the target does not hold " + text_of(chain) + " as the source does",
                          {},
                          0});
    return checked;
}

}  // namespace essaim::host

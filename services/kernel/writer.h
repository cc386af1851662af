#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/chain.h"
#include "events/core/log.h"
#include "services/kernel/overlay.h"
#include "services/kernel/stopped.h"
#include "services/kernel/writer_rule.h"

namespace essaim::kernel {

/// Bounds of one group: beyond 500 a group gains nothing and a rival's commit wastes more (measured).
inline constexpr std::size_t max_group_records = 500;
inline constexpr std::size_t max_group_bytes = 8 * 1024 * 1024;
/// Bounds of one read.
inline constexpr std::size_t max_read_records = 2000;
inline constexpr std::size_t max_read_bytes = 4 * 1024 * 1024;
/// Groups appended in one call without one own commit folded: then the caller is told that some still wait.
inline constexpr int max_fruitless_appends = 3;

/// The shard's side of a Writer: its fold. `number_of` (of AcceptedHashes) tells which commits were accepted.
/// None of these calls back into the writer, but for its const members.
class WriterHost : public AcceptedHashes {
  public:
    /// The fold's index of answered commands, kept for ever.
    virtual bool holds(std::string_view chain, std::string_view command) const = 0;
    /// A record became its chain's head: fold it. Afterwards `holds` and `number_of` know it. The only
    /// place from which a command may be answered.
    virtual void accepted(const Frame& frame, std::string_view bytes, std::uint64_t position) = 0;
    /// A record that changes nothing, whatever its payload says. To be counted.
    virtual void passed_over(const Frame& frame, const Judgement& why, std::uint64_t position) = 0;
    /// A rival's commit was folded (`accepted` has been called): these will never be. Their commands are to
    /// be decided again once the writer's call has returned; nothing need be waited for. Oldest first.
    virtual void abandoned(std::vector<InFlight> killed) = 0;
    /// Every record before `position` has been given to `accepted` or `passed_over`: the moment to write
    /// what they changed, `position` and `last_record` in one batch. At least once a read and once a group.
    virtual void folded(std::uint64_t position, const Hash& last_record) = 0;
};

/// What a call has done.
struct Progress {
    std::size_t appended = 0;  // frames given to the log, those given again included
    std::size_t folded = 0;    // records, accepted or passed over
    std::size_t waiting =
        0;  // own commits of which nothing is known: the answer to their commands is "unknown"
    std::string not_appended;  // why the last append that was not acknowledged was not, in the log's words
    std::optional<LogError> unavailable;  // the log did not answer a read: ask again later
};

/// The only one that appends to a partition on behalf of a shard, and that folds it: decides what an
/// acknowledgement proves, what to read back, what to append again, and when an in-flight commit is dead.
///
/// Any number of writers may own one partition at once, and each may be stopped, delayed or repeated at any
/// moment. What keeps their answers right is the chain and this rule, never who owns.
///
/// Owned and called by one worker; `commit`, `fold_to_end` and `verify_tip` block on the log.
template <WriterRule rule>
class BasicWriter {
  public:
    /// Every record before `position` has been folded into `host`, which outlives the writer.
    BasicWriter(const ChainScope& scope, WriterHost& host, std::uint64_t position);
    /// The stored head of a chain; for each chain that has one, before the first call below.
    void restore(std::string_view chain, const Head& head) { fold_.restore(chain, head); }

    /// What the chain's next commit must name: the last in flight, else the folded head; nullopt only for
    /// `network` before its genesis. A decision is made on exactly that state of its own chain. What it looks
    /// at in *other* chains is the fold, never anything in flight.
    std::optional<Head> tip(std::string_view chain) const;
    /// The folded head.
    std::optional<Head> head(std::string_view chain) const { return fold_.head(chain); }
    const ChainFold& fold() const { return fold_; }
    /// Whether a command may be decided: neither the fold nor an in-flight commit holds it.
    bool may_decide(std::string_view chain, std::string_view command) const;
    /// Takes a commit that was just decided; `commit` appends it. Aborts unless it follows `tip` (the
    /// genesis: unless there is none) and `may_decide` its command.
    void create(InFlight commit);

    /// Appends what waits, in groups, and folds, until nothing waits or nothing moves any more. A commit that
    /// still waits when all there is to read is folded is appended again, as the same bytes. Call it again
    /// later for what still waits, however long it takes.
    tl::expected<Progress, Stopped> commit(Log& log);
    /// Reads and folds what others wrote, to the end as the log shows it (which may lag).
    tl::expected<Progress, Stopped> fold_to_end(Log& log);
    /// On opening: the last record folded, whose frame ends with `last_record`, must read as it did (zeros:
    /// nothing to compare).
    /// True: it does. False: the log does not show it now; ask again and serve nothing meanwhile.
    tl::expected<bool, Stopped> verify_tip(Log& log, const Hash& last_record);

    /// The next position to fold.
    std::uint64_t position() const { return position_; }
    /// Own commits of which nothing is known yet, as they were created.
    const std::deque<InFlight>& in_flight() const { return overlay_.commits(); }
    std::size_t waiting() const { return overlay_.commits().size(); }
    /// The position after the last append that was acknowledged to this writer. Where what one reads may not
    /// be durable yet (Kafka), an answer needs its commit before this, too.
    std::uint64_t acknowledged_end() const { return acknowledged_end_; }

    /// Set: every call returns it; nothing is read nor appended.
    const std::optional<Stopped>& stopped() const { return stopped_; }
    /// Someone has seen to it: read the same position again, and stop again if it reads the same.
    void resume() { stopped_.reset(); }
    /// By an operator's recorded decision: go on at `position`, passing over all before it unread. The host's
    /// `folded` is told so, with a hash of zeros: there is no tip that could be verified.
    void resume_at(std::uint64_t position);
    /// Takes back commits that certainly never reached the log and never will, so that one may say of their
    /// commands that nothing was decided (a full disk). What may have reached it waits on.
    std::vector<InFlight> withdraw() { return overlay_.withdraw(); }
    /// Hand-over: forgets what is in flight, which may be accepted all the same.
    void forget() { overlay_.forget(); }

  private:
    using Done = tl::expected<void, Stopped>;
    TopicPartition where() const { return {fold_.scope().service, fold_.scope().partition}; }
    std::vector<LogAppend> next_group() const;
    /// How many of the group it has folded.
    tl::expected<std::size_t, Stopped> fold_acknowledged(std::span<const LogAppend> group,
                                                         std::span<const AppendOutcome> outcomes, Progress&);
    std::optional<std::uint64_t> proven_position(std::span<const AppendOutcome> outcomes,
                                                 std::size_t index) const;
    Done fold_read(Log& log, Progress& progress);
    Done fold_record(std::string_view bytes, std::uint64_t position, Progress& progress);
    Done fold_record(const tl::expected<Frame, FrameError>& frame, std::string_view bytes,
                     std::uint64_t position, Progress& progress);
    void fold_accepted(const Frame& frame, std::string_view bytes, std::uint64_t position);
    tl::unexpected<Stopped> stop(std::uint64_t position, Stop why);
    tl::unexpected<Stopped> stop(Stopped stopped);

    ChainFold fold_;
    WriterHost& host_;
    std::uint64_t position_;
    std::uint64_t acknowledged_end_ = 0;
    Hash last_record_;
    Overlay overlay_;
    std::optional<Stopped> stopped_;
};

/// The writer's rule, whole.
using Writer = BasicWriter<WriterRule{}>;
extern template class BasicWriter<WriterRule{}>;

}  // namespace essaim::kernel

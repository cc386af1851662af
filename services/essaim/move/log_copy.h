#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "services/essaim/move/accepted_commits.h"

namespace essaim::host {

/// What a copy tells, and asks, on its way.
struct CopyHooks {
    std::function<void(std::uint64_t records)> read;  // so many more
    std::function<bool()> is_over;                    // true ends it with `interrupted`
};

/// Whether the target may hold more than the source.
enum class TargetHolds : std::uint8_t { the_same, at_least_it };

/// Records in all partitions of a log now.
tl::expected<std::uint64_t, OpenError> records_in(Log& log);

/// The commits of one log, in another: the same bytes, each chain in its order, whatever the number of
/// partitions on either side. What readers pass over stays behind, and so do the ownership chains. Where
/// several partitions become others the commits come in the order of their recorded time, so that none comes
/// before one it names. The network's partitions come last: until then the target has no beginning. Blocks on
/// both logs; one thread.
class LogCopy {
  public:
    /// Both must outlive it.
    LogCopy(Log& from, Log& to, const NetworkId& network, CopyHooks hooks);

    /// Finds what the target holds already.
    tl::expected<void, OpenError> look();
    /// Reads the source, and copies nothing.
    tl::expected<void, OpenError> look_at_source();
    /// Appends what the source has and the target has not, as far as the source goes now; tells how many
    /// commits that were, without geneses. Every hash and predecessor of the source is checked. `not_empty`:
    /// the target holds what the source does not.
    tl::expected<std::uint64_t, OpenError> copy();
    /// Reads the target from its beginning: every commit of the source is accepted there. Tells how many,
    /// without geneses.
    tl::expected<std::uint64_t, OpenError> check(TargetHolds holds);

    /// Chains of the source, once it was read.
    std::size_t chains() const { return seen_.size(); }

  private:
    struct Source {
        std::unique_ptr<AcceptedCommits> commits;
        std::optional<AcceptedCommit> next;
        std::int64_t recorded_ms = 0;  // of `next`; never goes back
    };
    using Sources = std::vector<Source*>;

    Source& source(TopicPartition where);
    tl::expected<void, OpenError> advance(Source& source);
    tl::expected<void, OpenError> copy(const Sources& sources);
    tl::expected<void, OpenError> over() const;
    tl::expected<void, OpenError> take(AcceptedCommit commit);
    tl::expected<void, OpenError> flush();
    tl::expected<void, OpenError> read_target(const std::function<void(const AcceptedCommit&)>& visit);
    tl::expected<void, OpenError> foreign(const ChainId& chain) const;

    Log& from_;
    Log& to_;
    const NetworkId network_;
    const CopyHooks hooks_;
    std::map<TopicPartition, Source> sources_;
    std::map<ChainId, Head> held_;  // by the target
    std::map<ChainId, Head> seen_;  // in the source
    std::vector<LogAppend> batch_;
    std::size_t batch_bytes_ = 0;
    std::uint64_t copied_ = 0;
};

}  // namespace essaim::host

#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/core/frame.h"
#include "projections/core/rows.h"
#include "services/kernel/kernel_rows.h"
#include "services/kernel/known_commit.h"
#include "services/kernel/registry.h"

namespace essaim::kernel {

/// Which partition of a log a shard decides for, and what it follows besides.
struct ShardId {
    std::uint16_t partition;   // == partitions: the network's shard
    std::uint16_t partitions;  // N
    bool is_network() const { return partition == partitions; }
    /// Its own partition of every topic, the network's, and all of intercooperation.
    bool reads(TopicPartition where) const {
        return where.partition == partition || where.partition == partitions ||
               where.service == Service::intercooperation;
    }
    bool decides(std::string_view chain) const { return partition_of_chain(chain, partitions) == partition; }
};

/// What folds have changed since somebody last looked: heads, and views by name and chain. Bounded by what
/// there is, not by what happens.
struct Touched {
    using View = std::pair<std::string, std::string>;  // name, chain (`network` for the network's)
    std::map<ChainId, Head> heads;
    std::map<View, std::set<std::string>> views;            // by which streams each was changed …
    static constexpr std::size_t most_streams = 1000;       // … or so many, and then others too: of the
    static constexpr std::size_t most_of_cooperative = 64;  // network's; of a cooperative's
    static std::size_t most_of(std::string_view chain) {
        return chain == network_chain ? most_streams : most_of_cooperative;
    }
    /// All streams by which a view was changed; null: others too, or it was not.
    const std::set<std::string>* streams_of(std::string_view view, std::string_view chain) const;
    bool owners = false;  // who decides for a partition
    bool steps = false;   // a process owes a command that it did not owe
};

/// Some views of a registry, which outlives them.
using Views = std::vector<const projections::ViewDefinition*>;

/// What an accepted commit changes in a shard's rows: heads, the index of ids, states, views, open steps.
/// A pure function of rows and commit: live, rebuild and as-of fold the same. Thread-safe: holds nothing.
class Fold {
  public:
    Fold(const Registry& registry, ShardId shard);
    /// Only these views are folded (with what the chain rule needs): rebuilds beside the serving ones.
    Fold(const Registry& registry, ShardId shard, const Views& only);
    /// Only one.
    Fold(const Registry& registry, ShardId shard, const projections::ViewDefinition& only)
        : Fold(registry, shard, Views{&only}) {}

    /// `known`: what need not be decoded, of this commit and of the parts that it closes. What is folded is
    /// taken out of it.
    void apply(projections::Rows& rows, const Frame& frame, Touched* touched = nullptr,
               KnownCommits* known = nullptr) const;
    /// What the commit's own events change in its service's states only: for commits in flight.
    void apply_own(projections::Rows& rows, const ChainId& chain, const KnownCommit& known,
                   const Head& head) const;

    const ShardId& shard() const { return shard_; }
    /// Whether what stands there changes any of its rows: of a cooperative, views alone hear its own
    /// partition alone.
    bool reads(TopicPartition where) const;

  private:
    struct Place;  // one event, where it stands
    struct Heard;  // one event on its way to its readers
    struct Part;   // of a run
    /// Reads events by itself: no other one writes what it reads and writes.
    struct Reader {
        const projections::ViewDefinition* view = nullptr;  // its rows, or …
        std::optional<Service> states;                      // … a service's, or keys and open steps
    };
    void add_view(const projections::ViewDefinition& view);
    bool reads(const Reader& reader, std::string_view event_type) const;
    void apply_event(projections::Rows& rows, const Heard& heard, Touched* touched) const;
    void apply_event(projections::Rows& rows, const Heard& heard, const Reader& reader,
                     Touched* touched) const;
    std::vector<Part> parts_of(projections::Rows& rows, const Place& place, const Hash& run,
                               KnownCommits* known) const;
    void apply_parts(projections::Rows& rows, std::vector<Part>& parts, Touched* touched) const;
    void apply_states(projections::Rows& rows, const Heard& heard, Service owner) const;
    void open_steps(projections::Rows& rows, const Heard& heard, Touched* touched) const;
    void apply_view(projections::Rows& rows, const Heard& heard, const projections::ViewDefinition& view,
                    Touched* touched) const;
    void apply_run(projections::Rows& rows, const Place& place, const Commit& commit) const;
    void answer(projections::Rows& rows, const Place& place, const Commit& commit,
                const std::vector<Reading>& events) const;
    std::string unreadable(const std::vector<Reading>& events) const;

    const Registry& registry_;
    ShardId shard_;
    bool only_views_ = false;
    std::vector<Reader> readers_;
};

/// The id of the command that a step puts: the same whoever computes it, whenever.
std::string step_id(const Hash& source, std::uint32_t index, std::string_view process, std::string_view step);
}  // namespace essaim::kernel

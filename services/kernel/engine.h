#pragma once
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "services/kernel/shard.h"

namespace essaim::kernel {

/// Makes (or opens) the store of a shard. Stores may always be deleted.
using StoreFactory = std::function<std::unique_ptr<ShardStore>(ShardId)>;

/// One process that owns every shard of a log, and answers one request after another as if each were decided
/// after everything the ones before it caused had been folded by all services. What a request caused is
/// decided in rounds: a round takes the events of the one before it in the order of service, chain, number,
/// event, step, on the folds as they stood when that round ended.
///
/// Deterministic: same log, same requests, same commits. One thread; blocks on the log.
class Engine {
  public:
    Engine(const ShardWorld& world, Log& log, StoreFactory stores);

    /// Opens the shards that have something in them and finishes cascades that were cut short.
    tl::expected<void, Stopped> open();
    tl::expected<Answer, Stopped> ask(const Request& request);
    /// What clients ask at the same time: each is decided on the ones before it, all share one group of
    /// appends, and what they caused follows them. One answer each, in their order.
    tl::expected<std::vector<Answer>, Stopped> ask_together(const std::vector<Request>& requests);

    /// Folds what others have appended meanwhile, and finishes cascades that wait. Where nobody else appends,
    /// nothing.
    tl::expected<void, Stopped> catch_up();

    /// How many records of the log are not folded yet, each counted once for every shard that reads it.
    tl::expected<std::uint64_t, LogError> behind();

    /// Every chain's head as folded, sorted by service and chain; genesis left out where nothing follows it.
    std::vector<BasisEntry> heads() const;
    /// The shard that decides for a chain (or shows its views); opened if need be.
    tl::expected<Shard*, Stopped> shard_of(std::string_view chain);
    /// Cooperatives that have a chain in any service, in order.
    std::set<std::string> cooperatives() const;
    const std::map<std::uint16_t, std::unique_ptr<Shard>>& shards() const { return shards_; }
    const ShardWorld& world() const { return world_; }
    Log& log() { return log_; }

    /// What was folded since the last time it was asked, by all shards.
    Touched touched();

    /// Writes what the shards have folded to their stores: only once what they folded is durable.
    void flush();
    /// Why a store's rows are not to be trusted any more: answer nothing, open anew.
    std::optional<std::string> store_failure() const;
    /// Rows that wait for `flush`.
    std::size_t unflushed() const;

  private:
    tl::expected<Shard*, Stopped> shard(std::uint16_t partition);
    tl::expected<void, Stopped> anchor_if_new_day(const Request& request);
    tl::expected<std::variant<Answer, Pending>, Stopped> decide(Shard& shard, const Request& request);
    tl::expected<Answer, Stopped> decide_and_fold(const Request& request);
    tl::expected<void, Stopped> fold_everywhere(const std::set<TopicPartition>& touched);
    tl::expected<void, Stopped> finish_cascade();

    ShardWorld world_;
    Log& log_;
    StoreFactory stores_;
    std::map<std::uint16_t, std::unique_ptr<Shard>> shards_;
};

}  // namespace essaim::kernel

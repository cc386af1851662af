#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "services/kernel/ownership.h"
#include "services/kernel/shard.h"

namespace essaim::kernel {

/// Makes (or opens) the store of a shard. Stores may always be deleted.
using StoreFactory = std::function<std::unique_ptr<ShardStore>(ShardId)>;

/// A partition, who decides for it as the fold says, and whether this process does.
struct PartitionState {
    TopicPartition where;
    std::optional<Owner> owner;
    bool ours = false;
    PartitionFigures figures;
    std::uint64_t end = 0;  // as `behind` found it the last time
};

/// How an engine works where several cooperatives are asked for something that takes long (`of_everybody`):
/// one shard after the other, or beside one another on all processors, with the same commits. Then log and
/// stores are called from several threads.
enum class Shards : std::uint8_t { in_turn, side_by_side };

/// Where the time of an engine went, waiting included.
struct Spent {
    std::chrono::nanoseconds deciding{};  // looked up, computed, sealed, encoded
    std::chrono::nanoseconds folding{};   // given to the log and folded into states and views
};

/// One process that folds every shard of a log, and answers one request after another as if each were decided
/// after everything the ones before it caused had been folded by all services. What a request caused is
/// decided in rounds: a round takes the events of the one before it in the order of service, chain, number,
/// event, step, on the folds as they stood when that round ended.
///
/// Without an `Ownership` it decides for all partitions (the log is its own, or a rival does no harm). With
/// one it decides, and carries on what processes owe, for those alone that fall to it, once its ownership
/// frame is folded and acknowledged; a request of another one is answered `no_owner`, undecided, with the
/// name of who decides for it. Where the log does not answer, what is in flight is answered `not_established`
/// after one append and one reading have waited in vain, and what comes after it `not_fresh` at once.
///
/// Deterministic: same log, same requests, same commits. Called by one thread; blocks on the log.
class Engine {
  public:
    /// `ownership` outlives it.
    Engine(const ShardWorld& world, Log& log, StoreFactory stores, const Ownership* ownership = nullptr,
           Shards shards = Shards::in_turn);

    /// Opens the shards that have something in them and finishes cascades that were cut short.
    tl::expected<void, Stopped> open();
    tl::expected<Answer, Stopped> ask(const Request& request);
    /// What clients ask at the same time: each is decided on the ones before it, all share one group of
    /// appends, and what they caused follows them. One answer each, in their order.
    tl::expected<std::vector<Answer>, Stopped> ask_together(const std::vector<Request>& requests);

    /// Folds what others have appended meanwhile, and finishes cascades that wait. Where nobody else appends,
    /// nothing.
    tl::expected<void, Stopped> catch_up();

    /// Folds what was appended to these partitions, and takes up or lets go what has come to this process or
    /// left it. `unavailable` is no error here: what could not be read is read the next time.
    tl::expected<void, Stopped> follow(const std::set<TopicPartition>& where);
    /// The same of every partition; and where this process decides for the network, weaves the anchor of a
    /// new day.
    tl::expected<void, Stopped> tend();
    /// Whether this process decides for a partition now.
    bool decides(TopicPartition where) const;
    bool shares_the_log() const { return ownership_ != nullptr; }
    /// Grows with each partition that this process begins to decide for, or decides for no more.
    std::uint64_t handovers() const { return handovers_; }
    /// Whether a process still owes what one of these commits has led to, or something of the same
    /// cooperative. Without an `Ownership` never: there an answer is given once all is done.
    bool owes_what_follows(const std::vector<BasisEntry>& commits) const;
    /// Of each service's partitions, in order.
    std::vector<PartitionState> partitions() const;

    /// How many records of the log are not folded yet, each counted once for every shard that reads it.
    tl::expected<std::uint64_t, LogError> behind();

    /// The same once they are a closed cut: where several processes append, shards may have read to different
    /// moments. `unavailable`: they could not be brought level now.
    tl::expected<std::vector<BasisEntry>, Stopped> cut();
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
    /// Since it was made.
    const Spent& spent() const { return spent_; }

    /// Writes what the shards have folded to their stores: only once what they folded is durable.
    void flush();
    /// Why a store's rows are not to be trusted any more: answer nothing, open anew.
    std::optional<std::string> store_failure() const;
    /// Rows that wait for `flush`.
    std::size_t unflushed() const;

  private:
    tl::expected<Shard*, Stopped> shard(std::uint16_t partition);
    /// Those that are open, by partition.
    std::vector<Shard*> all_shards() const;
    tl::expected<void, Stopped> anchor_if_new_day(const Request& request);
    using AnswerOrPending = std::variant<Answer, Pending>;
    /// What became of a request: answered, in flight, or why nothing can be said of it.
    struct Considered {
        bool known = false;  // the id, before this request
        tl::expected<AnswerOrPending, Stopped> decided;
    };
    /// What the shards have appended.
    struct Committed {
        std::size_t waiting = 0;
        bool log_is_away = false;
    };
    tl::expected<AnswerOrPending, Stopped> decide(Shard& shard, const Request& request);
    Shards how(const std::vector<Request>& requests) const;
    tl::expected<std::vector<std::optional<Considered>>, Stopped> decide_all(
        const std::vector<Request>& requests, Shards how);
    tl::expected<Committed, Stopped> commit_all(Shards how);
    tl::expected<Answer, Stopped> decide_and_fold(const Request& request);
    tl::expected<void, Stopped> fold_everywhere(const std::set<TopicPartition>& touched, Shards how);
    tl::expected<void, Stopped> finish_cascade(Shards how = Shards::in_turn);
    tl::expected<bool, Stopped> decide_steps(const std::vector<StepRow>& steps, Shards how);
    std::set<TopicPartition> all_partitions() const;
    tl::expected<void, Stopped> take_up();
    tl::expected<std::set<TopicPartition>, Stopped> not_proven(const std::set<TopicPartition>& asked);
    /// What shows that the whole prefix is durable and that this process can append: a frame of its own that
    /// says so, or any commit of its own at or after it.
    enum class Proof : std::uint8_t { ownership_frame, any_append };
    tl::expected<bool, Stopped> prove(TopicPartition where, Proof proof);
    tl::expected<void, Stopped> fold_all(const std::set<TopicPartition>& where);
    bool heads_are_closed() const;
    /// Beside others a log that does not answer now is asked again later, and nothing stops.
    bool passes(const Stopped& stopped) const;
    tl::expected<void, Stopped> tolerated(tl::expected<void, Stopped> done) const;
    Answer no_owner(const Request& request) const;
    std::vector<Answer> answer_without_log(const std::vector<Request>& requests) const;
    void log_is_away();
    TopicPartition home_of(Service service, std::string_view chain) const;

    ShardWorld world_;
    Spent spent_;
    Log& log_;
    StoreFactory stores_;
    const Ownership* ownership_;
    Shards most_;                                      // as it may work at most
    std::map<TopicPartition, std::uint64_t> decides_;  // the term of each partition that is proven ours
    std::uint64_t taken_up_ = 0;                       // the changes of ownership that were taken up
    std::map<TopicPartition, std::uint64_t> ends_;     // as `behind` found them
    std::uint64_t handovers_ = 0;
    std::chrono::steady_clock::time_point try_again_{};
    std::chrono::steady_clock::time_point away_until_{};  // nothing is asked of the log before
    std::map<std::uint16_t, std::unique_ptr<Shard>> shards_;
};

}  // namespace essaim::kernel

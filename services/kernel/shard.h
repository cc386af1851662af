#pragma once
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "events/core/key_ring.h"
#include "events/core/log.h"
#include "events/core/network_id.h"
#include "projections/core/rows.h"
#include "services/kernel/answer.h"
#include "services/kernel/fold.h"
#include "services/kernel/recording.h"
#include "services/kernel/writer.h"

namespace essaim::kernel {

/// Where a shard's rows live. `write` is one atomic batch; it may be lost by a crash, never half done.
class ShardStore : public projections::Rows {
  public:
    virtual void write(projections::WriteSet batch) = 0;
    /// The same of a batch that others go on reading.
    virtual void write_shared(const projections::WriteSet& batch) { write(batch); }
    /// Why its rows are not to be trusted any more (a damaged read, a failed write); nullopt: all is well.
    virtual std::optional<std::string> failure() const = 0;
};

/// What all shards of a process share.
struct ShardWorld {
    const Registry& registry;
    KeyRing& keys;
    NetworkId network;
    std::uint32_t release;           // of the program, written into every commit
    std::function<Instant()> clock;  // only the kernel reads it
    /// Told to an operator, where there is one: a store is folded anew.
    std::function<void(const std::string&)> notice = {};
};

/// A decision is on its way: the answer comes from the fold, once its commit is in the log.
struct Pending {
    ChainId chain;
    std::string id;
};

/// What has been folded of a partition since this process began, and where it stands.
struct PartitionFigures {
    std::uint64_t position = 0;  // the next to fold
    std::uint64_t accepted = 0;
    std::array<std::uint64_t, Enumerators<Verdict>::names.size()> passed_over{};  // by verdict
    std::size_t in_flight = 0;  // own commits of which nothing is known yet
};

/// One partition of every topic, and the network's: folds what it reads, decides for its own chains.
/// One worker owns a shard; nothing here is thread-safe. Blocks on the log only in `catch_up`, `follow`,
/// `commit`.
class Shard {
  public:
    Shard(const ShardWorld& world, ShardId id, std::unique_ptr<ShardStore> store);
    ~Shard();

    const ShardId& id() const { return id_; }
    /// Folds everything it reads, to the end.
    tl::expected<void, Stopped> catch_up(Log& log);
    /// Folds one partition to its end, if it is one that the shard reads.
    tl::expected<void, Stopped> follow(Log& log, TopicPartition where);

    /// The next position to fold of each partition that it reads.
    std::map<TopicPartition, std::uint64_t> positions() const;

    /// Decides on the fold and the own commits in flight, or answers what needs no decision (an id asked
    /// again, a request that is not decidable now). At most one decision an id is in flight.
    std::variant<Answer, Pending> decide(const Request& request);
    /// Appends what was decided and folds it; what a rival's commit has killed is decided again.
    tl::expected<Progress, Stopped> commit(Log& log);
    /// The answer of an id, from the fold; nullopt: not (yet) there.
    std::optional<Answer> answer(const ChainId& chain, const std::string& id, bool again) const;
    /// Whether the fold, or a commit in flight, holds the id.
    bool knows(const ChainId& chain, const std::string& id) const;

    /// Commands that processes owe chains of this shard, in no order.
    std::vector<StepRow> open_steps() const;
    /// The request that a step stands for, on the fold as it is.
    std::optional<Request> request_of(const StepRow& step) const;

    /// Who decides for its partition of a service's topic, by the last ownership frame folded.
    std::optional<Owner> owner(Service service) const;
    /// Puts an ownership frame in flight, if none is; `commit` appends it.
    void claim(Service service, const std::string& instance, const std::string& address);
    /// Whether a claim of this shard is in flight.
    bool is_claiming(Service service) const;
    /// Whether all that was folded of that partition stands before an append that was acknowledged to this
    /// shard: only then is it durable for certain, and may be answered where several processes append.
    bool is_proven(Service service) const;
    /// Hand-over: forgets what is in flight, which may be accepted all the same.
    void forget(Service service);
    /// Of its own partition.
    PartitionFigures figures(Service service) const;

    /// The head of a chain as folded; number 0 if it has none.
    ChainRow chain(const ChainId& chain) const;
    std::vector<std::pair<ChainId, ChainRow>> own_chains() const;
    const projections::Rows& rows() const { return batch_; }
    /// The rows of a view become these, which were folded beside from the same log.
    void replace_view(const projections::ViewDefinition& view,
                      const std::map<std::string, std::string>& rows);
    /// Adds what was folded since the last time it was asked.
    void hand_over(Touched& touched);
    /// Writes what was folded since the last time to the store, with the positions.
    void flush();
    std::optional<std::string> store_failure() const { return store_->failure(); }
    std::size_t unflushed() const { return batch_.writes().size(); }

  private:
    class Host;
    Host& host(TopicPartition where);
    TopicPartition partition_of(const ChainId& chain) const;
    projections::OverlayRows& overlay(const ChainId& chain);
    std::optional<std::string> stale_basis(const std::vector<BasisEntry>& previous,
                                           const std::vector<BasisEntry>& next) const;
    std::vector<BasisEntry> basis_of(const Desk& desk, const Request& request) const;
    /// Of a request with its secrets hidden under the present epochs, or those of an earlier answer.
    tl::expected<Hash, KeyError> fingerprint(const Request& request, const AnsweredRow* earlier) const;
    void create(const ChainId& chain, std::string_view indexed_by, RecordedCommit commit);
    Hash create_parts(const ChainId& chain, const Hash& run, std::vector<RecordedCommit> parts);
    /// What was decided on a chain and its fold does not hold yet is the fold's, or will never be.
    void forget_in_flight(const ChainId& chain);
    std::variant<Answer, Pending> decide_new(const Request& request, const Hash& fingerprint,
                                             std::optional<std::uint64_t> retry_of);
    void decide_abandoned();
    void forget_overlays(Service service);

    ShardWorld world_;
    ShardId id_;
    Fold fold_;
    Touched touched_;
    mutable bool owes_nothing_ = false;  // no step was open when last looked, none was opened since
    std::unique_ptr<ShardStore> store_;
    projections::OverlayRows batch_;
    std::map<TopicPartition, std::unique_ptr<Host>> hosts_;
    /// Of a chain with commits in flight: states as they leave them, once somebody has asked for that.
    struct OwnInFlight {
        std::unique_ptr<projections::OverlayRows> rows;
        std::vector<Head> to_apply;  // those that `rows` does not show yet; parts of a run that is closed too
        KnownCommits known;
    };
    std::map<ChainId, OwnInFlight> own_in_flight_;
    std::map<ChainId, ChainRow> tips_;  // recorded time and basis of the last commit in flight
    std::map<std::pair<ChainId, std::string>, Request> in_flight_;
    std::vector<Request> abandoned_;
};

}  // namespace essaim::kernel

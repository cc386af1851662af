#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "events/core/log.h"
#include "services/kernel/stopped.h"
#include "tests/simulation/toy.h"

namespace essaim::simulation {

/// What happened in a run; so that a test can tell a storm from a calm sea.
struct Tally {
    std::size_t records = 0;
    std::size_t accepted = 0;
    std::size_t answers = 0;
    std::size_t duplicate = 0;  // these three as the rivals' folds saw them
    std::size_t stale = 0;
    std::size_t early = 0;
    std::size_t abandoned = 0;
    std::size_t stops = 0;
    void add(const Tally& other);
    bool operator==(const Tally&) const = default;
};

/// Sees the truth as it is appended and every answer as it is given, and says which property broke first:
///
///   P1  every fold of the same records gives the same heads and the same state
///   P2  answered "accepted" (or "nothing new"): among the accepted commits, once
///   P3  answered "refused": never among the accepted
///   P4  no id ever gets two different final answers; a second answer is the first
///   P5  each accepted commit was decided on exactly its predecessor's state, on no older basis than its
///       predecessor, and says what deciding it again says; no balance is ever negative
class Oracle {
  public:
    Oracle(const NetworkId& network, std::vector<Command> commands);

    void landed(const TopicPartition& where, std::uint64_t position, const std::string& bytes);
    void answered(const ChainId& chain, const std::string& id, const Answer& answer);
    /// A writer has folded `fold.position` records.
    void folded(const TopicPartition& where, const Fold& fold);
    /// A writer answers a read that claims to be the present.
    void read_strictly(const TopicPartition& where, const Fold& fold);
    void passed_over(Verdict verdict);
    void abandoned(std::size_t commits) { tally_.abandoned += commits; }
    /// A writer has stopped, as it must where a read shows what was never written, and nowhere else.
    void stopped(const kernel::Stopped& stopped);
    void broken(const std::string& what);

    const std::optional<std::string>& violation() const { return violation_; }
    const std::vector<Command>& commands() const { return commands_; }
    bool was_refused(const ChainId& chain, const std::string& id) const;
    std::uint64_t records(const TopicPartition& where) const;
    const Tally& tally() const { return tally_; }

  private:
    struct Topic;
    using Named = std::pair<ChainId, std::string>;
    Topic& topic(const TopicPartition& where);
    void accepted(Topic& topic, const Frame& frame);
    void check_decision(const Frame& frame, const ToyCommit& commit, const Account& account);
    void check_basis(const Frame& frame, const ToyCommit& commit, const Account& account);

    NetworkId network_;
    std::vector<Command> commands_;
    std::map<TopicPartition, std::shared_ptr<Topic>> topics_;
    std::map<ChainId, std::map<std::uint64_t, Looked>> history_;  // each chain as a basis may name it
    std::map<Named, Answer> answers_;
    Tally tally_;
    std::optional<std::string> violation_;
};

}  // namespace essaim::simulation

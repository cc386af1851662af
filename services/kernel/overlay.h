#pragma once
#include <deque>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/chain.h"
#include "events/core/hash.h"
#include "events/core/log.h"

namespace essaim::kernel {

/// A commit that was decided and whose fate the log has not told yet.
struct InFlight {
    std::string chain;
    std::string command;  // what the host indexes an answer by; empty: no answer (a run's part, an ownership)
    Head head;            // this commit: its number and hash
    Hash predecessor;
    std::string bytes;          // the frame; appended again, if need be, as exactly these bytes
    bool perhaps_sent = false;  // the writer's: some append of it may have reached the log
};

/// The in-flight commits of one partition, in the order in which they were decided. Those of one chain
/// follow one another without a hole. Not thread-safe.
class Overlay {
  public:
    /// Joins as the last of its chain. Aborts unless it names the chain's tip, if that is in flight.
    void add(InFlight commit);
    /// The last in-flight commit of the chain; nullptr: none.
    const Head* tip(std::string_view chain) const;
    bool holds(std::string_view chain, std::string_view command) const;
    /// The chain's oldest; nullptr: none.
    const InFlight* oldest(std::string_view chain) const;
    /// The chain's oldest was folded.
    void folded_oldest(std::string_view chain);
    /// A rival's commit was folded: none of the chain's can ever be accepted. Oldest first.
    std::vector<InFlight> kill(std::string_view chain);
    /// Takes back what ends a chain and certainly never reached the log.
    std::vector<InFlight> withdraw();
    void forget();
    /// What the log said of appending the oldest `outcomes.size()` commits.
    void note(std::span<const AppendOutcome> outcomes);

    const std::deque<InFlight>& commits() const { return commits_; }

  private:
    void leave(const InFlight& commit);
    struct Chain {
        Head tip;
        std::size_t commits = 0;
        std::set<std::string, std::less<>> commands;
    };
    std::deque<InFlight> commits_;
    std::map<std::string, Chain, std::less<>> chains_;
};

}  // namespace essaim::kernel

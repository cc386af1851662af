#pragma once
#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <string>
#include <thread>

#include "services/essaim/network.h"
#include "services/essaim/reached.h"
#include "services/essaim/rights/rights.h"
#include "services/essaim/serve/page.h"
#include "services/essaim/serve/watch.h"
#include "services/essaim/serve/work_queue.h"
#include "services/kernel/cut.h"
#include "services/kernel/loop.h"

namespace essaim::host {

/// How far a fold is behind what is acknowledged.
struct Lag {
    std::uint64_t commits = 0;
    std::uint64_t seconds = 0;
};

/// A network opened to many callers at once: one worker decides and folds; what was read once is kept until
/// it changes, so that readers do not wait for it. Nothing is shown before it is durable. Thread-safe.
class Site {
  public:
    explicit Site(Network& network);
    /// Answers what waits first.
    ~Site();

    const kernel::Registry& registry() const { return registry_; }
    /// UTC, as the kernel reads it.
    Instant now() const { return clock_(); }
    /// In Paris.
    Date today() const;

    /// Asked of whoever decides for its chain, this instance or another; `OnAnswer` as in `Loop`.
    /// `after`: the position that whoever decides is to have folded before; empty: none. Here its caller sees
    /// to it.
    void ask(kernel::Request request, kernel::Loop::OnAnswer answered, const std::string& after = {});
    /// Decided here, or answered `no_owner`.
    void ask_here(kernel::Request request, kernel::Loop::OnAnswer answered);

    using OnRows = std::function<void(SharedRows)>;
    /// A view of a chain as it is now: at once if nobody has changed it since it was last read.
    void read(const projections::ViewDefinition& view, const std::string& chain, OnRows seen);
    /// Of an earlier moment, folded anew on a thread of its own; what is kept is small. Null: the log could
    /// not be read, or too many wait.
    void read_past(const projections::ViewDefinition& view, const std::string& chain,
                   const kernel::Moment& moment, OnRows seen);
    /// Who might do what at an earlier moment; null as above.
    void rights_then(const std::string& chain, const kernel::Moment& moment,
                     std::function<void(std::shared_ptr<const rights::Rights>)> seen);

    /// What was folded and is durable: a number that grows with every change of it.
    std::uint64_t generation() const { return generation_.load(); }
    /// The token of a view of this chain: all that it is a function of.
    std::string position(const std::string& chain) const;
    /// Whether a token was folded, and all that it caused.
    using Reached = host::Reached;
    void reached(const kernel::Cut& position, std::function<void(Reached)> said);
    /// As `reached`, but waits for it at most so long. Hidden: a position of other chains than those that
    /// somebody may know of is at no time said to be none, or guesses would tell how long a chain is.
    enum class Never : std::uint8_t { told, hidden };
    void wait_for(const kernel::Cut& position, std::chrono::milliseconds most, Never never,
                  std::function<void(Reached)> said);

    /// Others have appended to it, or it has come to this process or left it. Does not block.
    void wake(TopicPartition where);
    /// Who decides for a chain: this instance, another one, or nobody of whom it is known (an empty address).
    struct Home {
        bool is_here = true;
        std::string instance;
        std::string address;
    };
    Home home_of(const ChainId& chain) const;
    /// By whom `ask` has others asked what they decide for; before the first request, and none at the end.
    using SendOn =
        std::function<void(kernel::Request, Home, const std::string& after, kernel::Loop::OnAnswer)>;
    void send_on_by(SendOn send_on);
    /// Every partition, who decides for it, and how far it is folded, as of a moment ago.
    std::vector<kernel::PartitionState> partitions() const;
    /// Whether nothing was heard of the log for so long that what is shown may no longer be allowed: then
    /// nothing is answered.
    bool is_out_of_touch() const;

    /// Where the network goes on, if its log was moved away from under this instance: then nothing is
    /// answered.
    std::optional<std::string> moved_to() const;

    /// As it was found within the last second.
    Lag lag() const;
    /// Whether all that was in the log has been folded, once.
    bool is_caught_up() const { return caught_up_.load(); }
    Watch& watch() { return watch_; }

    std::shared_ptr<const rights::Rights> rights() const;
    /// Why nothing is decided any more; nullopt: all is well.
    std::optional<std::string> failure() const;
    std::size_t waiting() const { return loop_->waiting(); }
    /// Runs where the engine may be looked at.
    void look(kernel::Loop::Look look) { loop_->look(std::move(look)); }
    Network& network() { return network_; }

  private:
    struct Kept {
        SharedRows rows;
        std::uint64_t generation = 0;
    };
    using ViewKey = std::pair<std::string, std::string>;  // name, chain
    struct ByView : std::less<> {                         // looks up without copies
        using Names = std::pair<std::string_view, std::string_view>;
        bool operator()(const Names& one, const Names& other) const { return one < other; }
    };
    struct WaitsFor {
        kernel::Cut position;
        std::chrono::steady_clock::time_point until;
        Never never;
        std::function<void(Reached)> said;
    };

    void follow(kernel::Engine& engine);
    void tend(kernel::Engine& engine);
    void keep_partitions(const kernel::Engine& engine);
    void stop(const kernel::Stopped& stopped);
    void look_at_standing();
    std::optional<std::string> make_durable();
    void refresh(kernel::Engine& engine);
    static bool is_to_be_said(Reached reached, Never never);
    Reached reached_here(kernel::Engine& engine, const kernel::Cut& position);
    SharedRows render(kernel::Engine& engine, const projections::ViewDefinition& view,
                      const std::string& chain);
    SharedRows kept(const projections::ViewDefinition& view, const std::string& chain) const;
    std::vector<BasisEntry> position_heads(const std::string& chain) const;
    void tell_waiting(kernel::Engine& engine);
    void tick();
    void measure_lag(kernel::Engine& engine);
    void measure(metrics::Metrics& metrics) const;
    void measure_partitions(metrics::Metrics& metrics) const;
    std::unique_ptr<projections::MemoryRows> fold_of(const projections::ViewDefinition& view,
                                                     const std::string& chain, const kernel::Moment& moment);

    Network& network_;
    std::shared_mutex send_on_mutex_;  // so that none is sent on by who is gone
    SendOn send_on_;
    const kernel::Registry& registry_;
    std::function<Instant()> clock_;
    std::atomic<std::uint64_t> generation_{1};
    Watch watch_;
    std::atomic<std::uint64_t> behind_{0};  // records
    std::atomic<std::chrono::steady_clock::time_point> level_at_{std::chrono::steady_clock::now()};
    std::atomic<bool> caught_up_{false};
    std::atomic<std::chrono::steady_clock::time_point> heard_at_{std::chrono::steady_clock::now()};

    mutable std::shared_mutex mutex_;  // guards what follows
    std::map<ChainId, Head> heads_;
    std::map<ViewKey, Kept, ByView> kept_;
    std::map<ViewKey, std::uint64_t, ByView> changed_;  // the generation in which a view last changed
    std::size_t kept_rows_ = 0;
    mutable std::map<std::string, std::string> positions_;  // tokens, until something is folded
    std::shared_ptr<const rights::Rights> rights_;
    std::vector<kernel::PartitionState> partitions_;
    std::optional<std::string> stopped_;
    std::optional<std::string> moved_to_;
    std::map<std::string, SharedRows> past_;  // by view, chain and moment
    std::size_t past_rows_ = 0;

    std::uint64_t handovers_ = 0;  // the worker's: as of partitions_
    std::mutex woken_mutex_;
    std::set<TopicPartition> woken_;
    std::atomic<bool> looks_at_standing_{false};
    bool is_woken_ = false;  // it will be looked at

    std::mutex waits_mutex_;
    std::deque<WaitsFor> waits_;

    std::mutex tick_mutex_;
    std::condition_variable ending_changed_;
    bool ending_ = false;
    std::unique_ptr<kernel::Loop> loop_;  // its worker uses all of the above
    std::unique_ptr<WorkQueue> historian_;
    std::thread ticker_;
};

}  // namespace essaim::host

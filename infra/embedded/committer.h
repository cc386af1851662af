#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "infra/embedded/opening.h"

namespace essaim::embedded {

/// The one thread that writes. It takes all that waits, in the order of arrival, writes it as one synced
/// batch, then the witness, then gives everybody their positions. Thread-safe.
class Committer {
  public:
    /// Both must outlive it.
    Committer(Ground& ground, const Options& options);
    /// Finishes what waits.
    ~Committer();

    /// Blocks until the group has its outcomes.
    std::vector<AppendOutcome> append(std::span<const LogAppend> group);
    /// What was promised so far.
    Extents promised() const;
    Extent promised(TopicPartition where) const;
    /// Why nothing is taken any more.
    std::optional<std::string> stopped() const;
    /// Whether so much could be written without touching the reserve of the disk.
    bool disk_has_room_for(std::size_t bytes) const;
    /// Runs `act` while nothing is being written.
    void between_writes(const std::function<void()>& act);

  private:
    struct Ticket {
        explicit Ticket(std::span<const LogAppend> records) : group(records) {}

        std::span<const LogAppend> group;
        std::vector<Hash> hashes;
        std::vector<AppendOutcome> outcomes;
        bool done = false;
        std::condition_variable answered;
    };

    void run();
    std::vector<Ticket*> take_waiting();
    void commit(const std::vector<Ticket*>& tickets);
    void stop(const std::string& why);

    Ground& ground_;
    const Options& options_;
    std::mutex writing_;  // held while a batch and the witness are written

    mutable std::mutex mutex_;  // all below
    std::condition_variable arrived_;
    std::deque<Ticket*> waiting_;
    Extents promised_;
    std::optional<std::string> stopped_;
    bool closing_ = false;

    std::thread thread_;  // last: it sees all the others whole
};

}  // namespace essaim::embedded

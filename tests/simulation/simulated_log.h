#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "events/core/log.h"
#include "tests/simulation/faults.h"
#include "tests/simulation/random.h"

namespace essaim::simulation {

/// A log whose network is worse than any real one: one truth, dense and append-only, and any number of
/// clients, each told as little of it as the Log port allows. Every record given to it lands zero, one or two
/// times, now or at any later operation of anybody, in any order; acknowledgements are lost; reads and ends
/// lag. What it says of an append is always true: an `Appended` record stands where it says, a `NotSent` one
/// never lands.
///
/// The same seed and the same calls give the same log. Clients may be used from several threads (then the
/// order of calls is theirs); the rest is for one thread.
class SimulatedLog {
  public:
    SimulatedLog(std::uint16_t cooperative_partitions, std::uint64_t seed, const Faults& faults);
    ~SimulatedLog();
    SimulatedLog(const SimulatedLog&) = delete;
    SimulatedLog& operator=(const SimulatedLog&) = delete;

    /// One more client, alive as long as this.
    Log& connect();

    /// Called for every record that lands, in the order of the truth.
    using Landed =
        std::function<void(const TopicPartition&, std::uint64_t position, const std::string& bytes)>;
    void on_landed(Landed landed) { landed_ = std::move(landed); }
    /// Called now and then while a client's call blocks: the moment for its rivals to act.
    void while_waiting(std::function<void()> others) { others_ = std::move(others); }

    /// Some of what is in the air may land.
    void let_land();
    /// From now on it is as hostile as this.
    void change(const Faults& faults) { faults_ = faults; }
    /// The storm is over (Faults::calmed); what is in the air may land at any later moment all the same.
    void calm() { faults_ = faults_.calmed(); }

    /// The truth.
    std::span<const std::string> records(const TopicPartition& where) const;
    std::uint64_t end(const TopicPartition& where) const { return records(where).size(); }
    std::size_t in_the_air() const { return air_.size(); }

  private:
    class Client;
    struct Copy {
        TopicPartition to;
        std::string bytes;
    };
    std::vector<AppendOutcome> append(std::span<const LogAppend> group);
    void give(const LogAppend& record, AppendOutcome& outcome);
    std::uint64_t land(const TopicPartition& to, const std::string& bytes);
    void let_others_act();
    bool unanswered();
    void misread(std::vector<LogRecord>& records);
    std::size_t visible(const TopicPartition& where);

    std::uint16_t cooperative_partitions_;
    Random random_;
    Faults faults_;
    Landed landed_;
    std::function<void()> others_;
    std::map<TopicPartition, std::vector<std::string>> truth_;
    std::vector<Copy> air_;
    std::vector<std::unique_ptr<Client>> clients_;
    mutable std::recursive_mutex mutex_;
};

}  // namespace essaim::simulation

#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "events/core/chain.h"
#include "events/core/codec.h"
#include "events/core/log.h"
#include "events/vocabulary/instant.h"

namespace essaim::kernel {

/// What an ownership frame says: who decides for its partition from there on, as far as they know. It is in
/// no chain of a cooperative's, and so in no cut, no view and no copy.
struct Owner {
    std::string instance;
    std::string address;  // by which other instances reach it, http://HOST:PORT; empty: who claimed it only
                          // showed that they could append, and decides for nothing
    std::uint64_t epoch = 0;  // one more than that of the frame before
    Instant since;
    static constexpr auto fields() {
        using O = Owner;
        return std::tuple{Field{"instance", &O::instance}, Field{"address", &O::address},
                          Field{"epoch", &O::epoch}, Field{"since", &O::since}};
    }
    bool operator==(const Owner&) const = default;
};

/// Which partitions fall to this process, as it was told: by a group on Kafka, by a test. It decides who
/// decides, and nothing else: several processes may believe the same of one partition, and the chain is what
/// keeps their answers right. Thread-safe.
class Ownership {
  public:
    /// `pause`: for so long a log that did not answer, or did not take a claim, is asked nothing more.
    explicit Ownership(std::chrono::milliseconds pause = std::chrono::milliseconds{1'000}) : pause_(pause) {}
    std::chrono::milliseconds pause() const { return pause_; }

    /// How this process is called, and where other ones reach it; before the first `gain`.
    void introduce(std::string instance, std::string address);
    void gain(TopicPartition where);
    void lose(TopicPartition where);

    /// Grows with each change.
    std::uint64_t changes() const { return changes_.load(); }
    /// Each with the term in which it is ours: lost and gained again is another one.
    std::map<TopicPartition, std::uint64_t> ours() const;
    std::string instance() const;
    std::string address() const;

  private:
    const std::chrono::milliseconds pause_;
    std::atomic<std::uint64_t> changes_{0};
    mutable std::mutex mutex_;  // of what follows
    std::string instance_;
    std::string address_;
    std::map<TopicPartition, std::uint64_t> ours_;
    std::uint64_t terms_ = 0;
};

}  // namespace essaim::kernel

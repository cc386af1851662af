#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <thread>

#include "infra/kafka/client.h"

struct rd_kafka_queue_s;

namespace essaim::kafka {

/// One end of a partition.
enum class End : std::uint8_t {
    first,  // the position of the first record that is still there
    last,   // the position after the last that is durable
};

/// Hears what is appended to the partitions it was told to follow, from one thread of its own, and asks where
/// they end. `follow` and `ask` thread-safe.
class Follower {
  public:
    /// Called from the follower's thread, for one partition in the order of its positions; must not block.
    struct Hears {
        std::function<void(TopicPartition, std::uint64_t position, std::string_view bytes)> record;
        /// Nothing more will come of this partition until `follow` is called again.
        std::function<void(TopicPartition, const LogError&)> lost;
    };
    static tl::expected<std::unique_ptr<Follower>, LogError> open(const Connection& connection, Hears hears);
    ~Follower();

    std::uint16_t cooperative_partitions() const { return partitions_; }
    /// The brokers' own name for themselves all together; empty: they did not say in time.
    std::string cluster_id() const;
    /// From `from` on, where the partition ends now or ended a moment ago. Not twice without `lost` between.
    tl::expected<void, LogError> follow(TopicPartition where, std::uint64_t from);
    /// Asks the partition's leader, again while there is none, the read time-out at most.
    tl::expected<std::uint64_t, LogError> ask(TopicPartition where, End end);

  private:
    Follower(const Connection& connection, Hears hears) : connection_(connection), hears_(std::move(hears)) {}
    void run();
    void hear(rd_kafka_message_s* message);

    const Connection connection_;
    const Hears hears_;
    std::unique_ptr<Client> client_;
    std::unique_ptr<Client>
        asker_;  // a broker answers a connection in turn: a question would wait for a fetch
    rd_kafka_queue_s* queue_ = nullptr;
    std::uint16_t partitions_ = 0;
    std::mutex mutex_;  // of the set
    std::set<TopicPartition> followed_;
    std::atomic<bool> ending_ = false;
    std::thread thread_;
};

}  // namespace essaim::kafka

#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <tl/expected.hpp>

#include "events/core/log.h"
#include "infra/kafka/place.h"

// librdkafka's own, whose header is for sources only.
struct rd_kafka_s;
struct rd_kafka_topic_s;
struct rd_kafka_conf_s;
struct rd_kafka_message_s;
struct rd_kafka_topic_partition_list_s;

namespace essaim::kafka {

/// How to reach the brokers, and how long to wait for them.
struct Connection {
    Place place;
    Settings site;
    /// An append without an answer for so long is `AppendUnknown`.
    std::chrono::milliseconds append_timeout{10'000};
    /// A read, an end or an opening without an answer for so long is `unavailable`.
    std::chrono::milliseconds read_timeout{5'000};
    /// A new leader may show an earlier end for a moment: the log has lost its tail only if it still has
    /// after this.
    std::chrono::milliseconds leader_catches_up{1'500};
};

enum class Role : std::uint8_t { producer, consumer };

/// One librdkafka handle and the four topics it knows, with threads of its own. All members thread-safe.
class Client {
  public:
    using Delivered = void (*)(rd_kafka_s*, const rd_kafka_message_s*, void*);
    using Rebalanced = std::function<void(int what, rd_kafka_topic_partition_list_s*)>;
    struct Wanted {
        Role role = Role::consumer;
        Settings settings;
        Delivered delivered = nullptr;  // of a producer: called from `poll`
        Rebalanced rebalanced = {};     // of a member of a group: called from a poll, or as it closes
    };
    /// Connects to nobody yet. `unavailable`: a setting that librdkafka does not take.
    static tl::expected<std::unique_ptr<Client>, LogError> make(const Connection& connection,
                                                                const Wanted& wanted);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    rd_kafka_s* handle() const { return handle_; }
    rd_kafka_topic_s* topic(Service service) const { return topics_[static_cast<std::size_t>(service)]; }
    const Place& place() const { return connection_.place; }

    /// Asks how many partitions a topic has, and so who leads them.
    tl::expected<int, LogError> partitions_of(Service service);
    /// Asks for the topics, so that the first record does not wait for it, and tells how many partitions they
    /// have beside the network's. An error names what is missing or does not fit.
    tl::expected<std::uint16_t, LogError> cooperative_partitions();

    /// What Kafka said of a failure, and where; with the last complaint of the connection, which often says
    /// more
    /// ("certificate unknown").
    LogError error(LogError::Cause cause, const std::string& where, const std::string& what) const;
    /// How many produce requests have left for a broker, whole.
    std::uint64_t produce_requests() const { return produce_requests_; }

    // For the handle's call-backs.
    void complain(std::string words);
    void rebalance(int what, rd_kafka_topic_partition_list_s* partitions);
    void count_produce_request() { ++produce_requests_; }

  private:
    explicit Client(const Connection& connection) : connection_(connection) {}

    Connection connection_;
    Rebalanced rebalanced_;
    rd_kafka_s* handle_ = nullptr;
    std::array<rd_kafka_topic_s*, all_services.size()> topics_{};
    std::atomic<std::uint64_t> produce_requests_ = 0;
    mutable std::mutex mutex_;
    std::string complaint_;
};

/// "essaim.membership/3 at 127.0.0.1:9092": how messages name a partition.
std::string text_of(const Place& place, TopicPartition where);

}  // namespace essaim::kafka

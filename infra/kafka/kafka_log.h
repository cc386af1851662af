#pragma once
#include <memory>

#include "events/core/log_standing.h"
#include "infra/kafka/client.h"

namespace essaim::kafka {

/// The log on Apache Kafka: one topic a service, one record a frame, no transactions. Any number of processes
/// may append at once; the chain makes that safe, nothing here does.
///
/// `Appended` is what all replicas in sync have acknowledged. A read shows durable records only; at the end
/// it may lag what others appended by `longest_lag`, never what was appended here. What one reads again and
/// again, the last records, is kept in memory (about 64 MiB in all); older ones are fetched, each with its
/// checksum. All members thread-safe.
class KafkaLog final : public Log {
  public:
    static constexpr std::chrono::milliseconds longest_lag{50};

    /// `unavailable`: not reached in time, a topic is missing, or the topics do not fit together.
    /// `copy_unfinished`, `moved`: it is not one to work on, unless any is accepted.
    static tl::expected<std::unique_ptr<KafkaLog>, LogError> open(const Connection& connection,
                                                                  Standings accept = Standings::open);
    ~KafkaLog() override;

    std::uint16_t cooperative_partitions() const override;
    /// `NotSent` says why in one word, then perhaps more: `no_partition`, `too_large`, `busy` (too much waits
    /// to be sent), `unavailable`, or Kafka's own name of the error (`_MSG_TIMED_OUT`: never sent).
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override;
    /// Beside the port's causes: `damaged` for a record that fails its checksum, or that is not the one which
    /// was acknowledged at its position.
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t max_records,
                                                        std::size_t max_bytes) override;
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override;

    /// From now on told, from a thread of the log's, of each partition that is read here and to which
    /// somebody else has appended, or that must be read again to hear of it. Must not block; an empty one:
    /// nobody is told, once this returns.
    using Arrived = std::function<void(TopicPartition)>;
    void on_arrival(Arrived arrived);

    const Place& place() const;
    /// Which log this is, however its brokers are named: "CLUSTER/PREFIX".
    std::string identity() const;
    /// For tests: the producer's handle fails as a fatal error would make it; and how many were made.
    void break_producer();
    std::size_t producers() const;

  private:
    class Engine;
    explicit KafkaLog(std::unique_ptr<Engine> engine);

    std::unique_ptr<Engine> engine_;
};

}  // namespace essaim::kafka

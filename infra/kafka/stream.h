#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "infra/kafka/client.h"

namespace essaim::kafka {

/// Reads one partition from a position on, as fast as it comes. Not thread-safe.
class Stream {
  public:
    static tl::expected<std::unique_ptr<Stream>, LogError> make(const Connection& connection);
    ~Stream();

    /// Records from `from`, which the log holds (`end` is beyond it): waits for the first, takes of the
    /// others what has come. Goes on where it was if `from` is that place. A position that is missing shows
    /// in the positions answered. `damaged`: what came fails its checksum. `unavailable`: nothing came in
    /// time.
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::uint64_t end, std::size_t max_records,
                                                        std::size_t max_bytes);
    bool stands_at(TopicPartition where, std::uint64_t position) const {
        return where_ == where && next_ == position;
    }

  private:
    Stream(const Connection& connection, std::unique_ptr<Client> client)
        : connection_(connection), client_(std::move(client)) {}
    struct Wrong {
        bool is_damage;
        std::string why;
    };
    std::size_t batch(TopicPartition where, std::size_t most);
    std::optional<Wrong> keep(std::span<rd_kafka_message_s*> messages, std::vector<LogRecord>& records,
                              std::size_t& bytes);
    tl::expected<void, LogError> go_to(TopicPartition where, std::uint64_t from);
    void stop();

    const Connection connection_;
    std::unique_ptr<Client> client_;
    std::vector<rd_kafka_message_s*> came_ = std::vector<rd_kafka_message_s*>(1000);
    std::optional<TopicPartition> where_;
    std::uint64_t next_ = 0;
};

/// Some streams that callers share, made when needed; one caller at a time has each. Thread-safe.
class Streams {
  public:
    explicit Streams(Connection connection) : connection_(std::move(connection)) {}

    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::uint64_t end, std::size_t max_records,
                                                        std::size_t max_bytes);

  private:
    /// More would help nobody; each may hold max_fetched_kilobytes.
    static constexpr std::size_t most = 2;
    tl::expected<std::unique_ptr<Stream>, LogError> take(TopicPartition where, std::uint64_t from);

    const Connection connection_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Stream>> idle_;  // the one used last at the end
    std::size_t made_ = 0;
};

}  // namespace essaim::kafka

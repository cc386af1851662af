#pragma once
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "infra/kafka/client.h"

namespace essaim::kafka {

/// What waits to be sent may take so much memory; who appends more waits for room.
inline constexpr std::size_t max_unsent_kilobytes = 64 * 1024;
/// A record may be so large: a frame of the largest payload and as much again.
inline constexpr std::size_t max_record_bytes = 1'000'000;

/// The idempotent producer: every record is answered by all replicas in sync or by its time-out, in the order
/// of each partition. After a fatal error of librdkafka's the next append makes a new one. All members
/// thread-safe.
class Producer {
  public:
    /// `partitions`: those of cooperatives; the network's is one more.
    static tl::expected<std::unique_ptr<Producer>, LogError> open(const Connection& connection,
                                                                  std::uint16_t partitions);
    ~Producer();

    /// Blocks until every record has its outcome, the append time-out at most.
    std::vector<AppendOutcome> append(std::span<const LogAppend> group);

    /// For tests: the present handle fails as a fatal error would make it.
    void break_now();
    /// How many handles were made.
    std::size_t handles() const;

  private:
    class Handle;
    struct Ticket;

    Producer(Connection connection, std::uint16_t partitions);
    tl::expected<std::shared_ptr<Handle>, LogError> usable();
    std::optional<NotSent> produce(Handle& handle, const LogAppend& record, Ticket& ticket,
                                   std::size_t index);

    const Connection connection_;
    const std::uint16_t partitions_;
    mutable std::mutex mutex_;  // of the two below
    std::shared_ptr<Handle> handle_;
    std::size_t handles_ = 0;
};

}  // namespace essaim::kafka

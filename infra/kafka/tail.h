#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "infra/kafka/follower.h"
#include "infra/kafka/recent.h"

namespace essaim::kafka {

/// What is known of a partition's end: its last records, and how far the log reaches at least. Thread-safe.
class Tail {
  public:
    using Clock = std::chrono::steady_clock;
    explicit Tail(std::size_t budget_bytes) : recent_(budget_bytes) {}

    /// Records that are kept; empty at an end that was asked for at most `longest_lag` ago; nullopt: ask the
    /// log.
    std::optional<tl::expected<std::vector<LogRecord>, LogError>> read(std::uint64_t from,
                                                                       std::size_t max_records,
                                                                       std::size_t max_bytes,
                                                                       Clock::duration longest_lag);
    /// The log has said where it ends, or that it does not know. True: nobody follows it yet, and who asked
    /// must.
    bool told(const tl::expected<std::uint64_t, LogError>& end);
    /// The log reaches at least so far, as was heard or acknowledged.
    std::uint64_t known_end() const;
    /// Waits until record `position` is kept; false: it did not come in time.
    bool wait_for(std::uint64_t position, Clock::duration time);

    /// What was acknowledged here, or came from the log.
    /// True: it was not known here.
    bool take(std::uint64_t position, std::string_view bytes);
    void acknowledged(std::uint64_t position, std::string_view bytes);
    void lost(const LogError& why);
    /// Set once a record was not the one that was there before.
    bool is_contradicted() const;

  private:
    bool keep(std::uint64_t position, std::string_view bytes);

    mutable std::mutex mutex_;
    std::condition_variable came_;
    Recent recent_;
    bool followed_ = false;
    bool contradicted_ = false;
    std::uint64_t known_end_ = 0;  // the log reaches at least so far
    Clock::time_point asked_{};
    std::optional<LogError> failed_;  // what asking ended with the last time
};

}  // namespace essaim::kafka

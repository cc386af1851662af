#pragma once
#include <array>
#include <chrono>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/log.h"
#include "events/core/service.h"
#include "infra/http/message.h"
#include "infra/metrics/metrics.h"
#include "services/essaim/serve/route.h"
#include "services/kernel/answer.h"
#include "services/kernel/loop.h"

namespace essaim::host {

/// A request as operators see it: words of the program and the trace, nothing else of what was sent.
struct Seen {
    std::string_view route = "none";  // command, view, unread, or an address of the table
    std::string_view service;         // of a command
    std::string_view name;            // of the command or view
    std::string_view method = "other";
    std::string traceparent;
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();

    void is_for(const Route& leads, std::string_view http_method);
};

/// The number of a partition, or `network`.
std::string partition_name(std::uint16_t partition, std::uint16_t cooperative_partitions);

/// Kept rows, rendered anew, or folded of the past.
enum class ReadFrom : std::uint8_t { kept, rendered, past };

/// What operators are told of a running server, in numbers and in its log. No label and no line names a
/// person, a member or a cooperative. Thread-safe, never blocks for long.
class Watch {
  public:
    explicit Watch(Instant began);

    /// A line at debug; at info if it took long, at warning if it failed (10 of these a second at most).
    void ended(const Seen& seen, unsigned status);
    void answered(Service service, const kernel::Answer& answer);
    /// Of a command that another instance decides: answered, nobody, or why not.
    void forwarded(std::string_view outcome);
    void token_refused(std::string_view cause);
    void group_is_durable(const kernel::Group& group);
    void committed(Service service, std::uint64_t commits);
    /// To a log of so many partitions of cooperatives.
    void appended(std::span<const LogAppend> group, std::chrono::nanoseconds took,
                  std::uint16_t cooperative_partitions);
    void view_was_read(ReadFrom from) { views_read_[static_cast<std::size_t>(from)].add(); }

    /// Asked before each reading: what is measured then. Must not block.
    using Measure = std::function<void(metrics::Metrics&)>;
    void also(Measure measure);
    std::string text();

  private:
    bool may_warn();

    metrics::Metrics metrics_;
    std::array<metrics::Metrics::Counter, 3> views_read_;  // by ReadFrom
    std::mutex mutex_;
    std::vector<Measure> measures_;
    std::chrono::steady_clock::time_point second_{};
    std::uint64_t warned_ = 0;  // in this second
    std::uint64_t unsaid_ = 0;
};

}  // namespace essaim::host

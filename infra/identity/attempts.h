#pragma once
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>

#include "events/core/hash.h"
#include "events/vocabulary/instant.h"

namespace essaim::identity {

/// Wrong passwords by name, whether anyone has the name or not, so that waiting tells nothing. After five in
/// a row a name waits 30 s, after each further one twice as long, at most 15 min; a right one or a day of
/// rest makes an end of it. In memory alone: strangers can make nobody write to a disk. Thread-safe.
class Attempts {
  public:
    /// Counts an attempt that may go on, as a wrong one until `succeeded`: those that run at the same time
    /// count too. Else how long to wait.
    std::optional<std::chrono::seconds> begin(std::string_view name, Instant now);
    void succeeded(std::string_view name);
    /// The attempt was none: nothing was tried.
    void withdrawn(std::string_view name);

  private:
    struct Count {
        int wrong = 0;
        Instant last{};
    };
    void make_room();

    std::mutex mutex_;
    std::map<Hash, Count> counts_;
};

}  // namespace essaim::identity

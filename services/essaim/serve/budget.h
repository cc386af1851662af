#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace essaim::host {

/// How much of something a cooperative, and one actor in it, may have in a second. Of what has not been taken
/// a quarter of a second's worth is kept, or `always_kept` if that is more: who takes it at once has the
/// others wait for so long. Thread-safe.
class Budget {
  public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::int64_t always_kept = 100;  // of more a second than that
    /// 0 a second: no bound. `actor_share`: in thousandths, of the cooperative's.
    Budget(std::uint32_t per_second, std::uint32_t actor_share)
        : per_second_(per_second), actor_share_(actor_share) {}

    /// Takes one; else says after how many seconds to ask again.
    std::optional<unsigned> take(std::string_view cooperative, std::string_view actor, Clock::time_point now);

  private:
    struct Bucket {
        std::int64_t left = 0;  // in thousandths
        Clock::time_point at{};
    };
    static bool fill(Bucket& bucket, std::int64_t per_second, Clock::time_point now);
    void forget_idle(Clock::time_point now);

    std::uint32_t per_second_;
    std::uint32_t actor_share_;
    std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, Bucket> buckets_;  // cooperative; actor or ""
};

}  // namespace essaim::host

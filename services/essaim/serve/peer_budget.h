#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace essaim::host {

/// The place that a request comes from, as far as it is known: an address of IPv4, the network of one of IPv6
/// (its first 64 bits: a machine draws the rest as it likes). Text that is no address stands for itself.
std::string place_of(std::string_view peer_address);

/// How often one place may try to come in: `burst` times at once, then once a second. Whoever tries many
/// people's passwords has to wait here, whoever tries many of one person's where those are counted. Bounded;
/// thread-safe.
class PeerBudget {
  public:
    using Clock = std::chrono::steady_clock;
    static constexpr unsigned burst = 60;  // a whole cooperative behind one address, in the morning
    static constexpr std::size_t most_places = 10'000;

    /// Takes one; else says after how many seconds to try again.
    std::optional<unsigned> take(const std::string& place, Clock::time_point now);
    std::size_t places() const;

  private:
    void make_room(Clock::time_point now);

    mutable std::mutex mutex_;
    std::map<std::string, Clock::time_point> paid_until_;  // a second for each that was taken
};

}  // namespace essaim::host

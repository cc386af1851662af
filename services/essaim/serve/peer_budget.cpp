#include "services/essaim/serve/peer_budget.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace essaim::host {

namespace {
constexpr std::chrono::seconds each{1};
}

std::string place_of(std::string_view peer_address) {
    std::string text(peer_address.substr(0, peer_address.find('%')));
    std::array<unsigned char, 16> bytes{};
    if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    constexpr std::size_t mapped_at = 12;  // ::ffff:192.0.2.1 is an address of IPv4
    const bool is_mapped =
        std::all_of(bytes.begin(), bytes.begin() + 10, [](auto byte) { return byte == 0; }) &&
        bytes[10] == 0xff && bytes[11] == 0xff;
    std::array<char, INET6_ADDRSTRLEN> written{};
    if (is_mapped) return ::inet_ntop(AF_INET, bytes.data() + mapped_at, written.data(), written.size());
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return ::inet_ntop(AF_INET6, bytes.data(), written.data(), written.size());
}

std::optional<unsigned> PeerBudget::take(const std::string& place, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    if (!paid_until_.contains(place)) make_room(now);
    auto& until = paid_until_[place];
    until = std::max(until, now);
    const auto ahead = until + each - now;
    if (ahead > burst * each)
        return static_cast<unsigned>(std::chrono::ceil<std::chrono::seconds>(ahead - burst * each).count());
    until += each;
    return std::nullopt;
}

std::size_t PeerBudget::places() const {
    const std::lock_guard lock(mutex_);
    return paid_until_.size();
}

/// Those that owe nothing any more go; where all do, the one that owes least.
void PeerBudget::make_room(Clock::time_point now) {
    if (paid_until_.size() < most_places) return;
    std::erase_if(paid_until_, [&](const auto& entry) { return entry.second <= now; });
    if (paid_until_.size() < most_places) return;
    paid_until_.erase(std::min_element(paid_until_.begin(), paid_until_.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; }));
}

}  // namespace essaim::host

#include "infra/identity/attempts.h"

#include <algorithm>

namespace essaim::identity {
namespace {

constexpr int free_attempts = 5;
constexpr std::chrono::seconds first_wait{30};
constexpr std::chrono::seconds longest_wait{15 * 60};
constexpr std::chrono::hours rest{24};
constexpr std::size_t most_names = 16'384;

std::chrono::seconds wait_after(int wrong) {
    if (wrong < free_attempts) return std::chrono::seconds{0};
    const int doublings = std::min(wrong - free_attempts, 10);
    return std::min(first_wait * (1 << doublings), longest_wait);
}

}  // namespace

std::optional<std::chrono::seconds> Attempts::begin(std::string_view name, Instant now) {
    const std::scoped_lock hold(mutex_);
    const Hash key = sha256(name);
    if (!counts_.contains(key)) make_room();
    Count& count = counts_[key];
    if (now - count.last >= rest || now < count.last) count.wrong = 0;
    const auto open_at = count.last + wait_after(count.wrong);
    if (count.wrong >= free_attempts && now < open_at)
        return std::chrono::ceil<std::chrono::seconds>(open_at - now);
    ++count.wrong;
    count.last = now;
    return std::nullopt;
}

void Attempts::succeeded(std::string_view name) {
    const std::scoped_lock hold(mutex_);
    counts_.erase(sha256(name));
}

void Attempts::withdrawn(std::string_view name) {
    const std::scoped_lock hold(mutex_);
    const auto found = counts_.find(sha256(name));
    if (found != counts_.end() && --found->second.wrong <= 0) counts_.erase(found);
}

void Attempts::make_room() {
    if (counts_.size() < most_names) return;
    counts_.erase(std::min_element(counts_.begin(), counts_.end(), [](const auto& a, const auto& b) {
        return a.second.last < b.second.last;
    }));
}

}  // namespace essaim::identity

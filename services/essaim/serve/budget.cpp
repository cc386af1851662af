#include "services/essaim/serve/budget.h"

#include <algorithm>

namespace essaim::host {

namespace {
constexpr std::int64_t one = 1000;
constexpr std::size_t most_buckets = 10'000;

/// What a bucket holds.
std::int64_t kept_of(std::int64_t per_second) {
    return std::max(std::min(per_second, Budget::always_kept), per_second / 4);
}
}  // namespace

/// Whether there is one left, after what the time since the last look has brought.
bool Budget::fill(Bucket& bucket, std::int64_t per_second, Clock::time_point now) {
    const auto passed = std::chrono::duration_cast<std::chrono::microseconds>(now - bucket.at).count();
    const bool is_full = bucket.at == Clock::time_point{} || passed >= 1'000'000;
    const std::int64_t gained = is_full ? per_second * one : passed * per_second / 1000;
    if (gained > 0) {  // else the time that passed still counts at the next look
        bucket.left = std::min(kept_of(per_second) * one, bucket.left + gained);
        bucket.at = now;
    }
    return bucket.left >= one;
}

void Budget::forget_idle(Clock::time_point now) {
    std::erase_if(buckets_,
                  [&](const auto& entry) { return now - entry.second.at > std::chrono::seconds{2}; });
}

std::optional<unsigned> Budget::take(std::string_view cooperative, std::string_view actor,
                                     Clock::time_point now) {
    if (per_second_ == 0) return std::nullopt;
    const std::lock_guard lock(mutex_);
    if (buckets_.size() > most_buckets) forget_idle(now);
    auto& all = buckets_[{std::string(cooperative), std::string()}];
    auto& own = buckets_[{std::string(cooperative), std::string(actor)}];
    const std::int64_t of_actor =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(per_second_) * actor_share_ / one);
    const bool has_all = fill(all, per_second_, now);
    const bool has_own = fill(own, of_actor, now);
    if (!has_all || !has_own) return 1;
    all.left -= one;
    own.left -= one;
    return std::nullopt;
}

}  // namespace essaim::host

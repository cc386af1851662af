#include "infra/runtime/paris.h"

#include <date/tz.h>

#include <chrono>
#include <optional>

namespace essaim::runtime {

namespace {
const date::time_zone* zone_of_paris() {
    try {
        return date::locate_zone("Europe/Paris");
    } catch (const std::exception&) {
        return nullptr;
    }
}
}  // namespace

namespace {
Date looked_up(Instant instant) {
    static const date::time_zone* const zone = zone_of_paris();
    if (!zone) return std::chrono::floor<std::chrono::days>(instant + std::chrono::hours{1});
    const auto local = zone->to_local(instant);
    return Date{std::chrono::floor<std::chrono::days>(local).time_since_epoch()};
}
}  // namespace

/// Asked for each request, and looked up once in a quarter of an hour: clocks change, and days begin, at no
/// other moments.
Date paris_day(Instant instant) {
    using Quarters = std::chrono::duration<std::int64_t, std::ratio<900>>;
    const auto quarter = std::chrono::floor<Quarters>(instant.time_since_epoch());
    struct Known {
        std::optional<Quarters> quarter;
        Date day;
    };
    thread_local Known known;
    if (known.quarter != quarter) known = {quarter, looked_up(Instant{quarter})};
    return known.day;
}

}  // namespace essaim::runtime

#include "infra/runtime/paris.h"

#include <date/tz.h>

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

Date paris_day(Instant instant) {
    static const date::time_zone* const zone = zone_of_paris();
    if (!zone) return std::chrono::floor<std::chrono::days>(instant + std::chrono::hours{1});
    const auto local = zone->to_local(instant);
    return Date{std::chrono::floor<std::chrono::days>(local).time_since_epoch()};
}

}  // namespace essaim::runtime

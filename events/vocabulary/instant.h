#pragma once
#include <chrono>
#include <cstdint>
#include <optional>

#include "events/vocabulary/date.h"
#include "events/vocabulary/forms.h"

namespace essaim {

/// A moment, UTC, to the millisecond: recorded time.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// The instants that have a text: the days 0000-01-01 to 9999-12-31.
inline constexpr Instant first_instant{first_date};
inline constexpr Instant last_instant =
    Instant{last_date + std::chrono::days{1}} - std::chrono::milliseconds{1};

/// "2026-01-02T08:00:07.000Z" exactly (RFC 3339, UTC, milliseconds; no leap second).
template <>
struct TextForm<Instant> {
    static std::string write(const Instant& instant);
    static tl::expected<Instant, InvalidCode> read(std::string_view text);
    static constexpr InvalidCode code = "invalid_instant";
    static constexpr std::string_view format = "date-time";
    static constexpr std::string_view pattern =
        R"(^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$)";
    static constexpr std::string_view example = "2026-01-02T08:00:07.000Z";
};

/// The same without the fraction too ("2026-04-12T10:00:00Z", as people type it); nullopt otherwise.
std::optional<Instant> typed_instant(std::string_view text);

/// Milliseconds since 1970-01-01T00:00:00Z.
template <>
struct WireForm<Instant> {
    using Wire = std::int64_t;
    static constexpr Wire to(const Instant& instant) { return instant.time_since_epoch().count(); }
    static constexpr std::optional<Instant> from(Wire milliseconds) {
        const Instant instant{std::chrono::milliseconds{milliseconds}};
        if (instant < first_instant || instant > last_instant) return std::nullopt;
        return instant;
    }
};

}  // namespace essaim

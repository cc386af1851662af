#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/core/field.h"
#include "events/core/log.h"
#include "events/core/network_id.h"

namespace essaim {

/// Whether a log is one to work on. It stands beside the records, durable, and is a log's own: a copy takes
/// it not along.
struct LogStanding {
    enum class Is : std::uint8_t {
        open,
        unfinished,  // records are still being copied into it, from `place`
        moved,       // the network goes on at `place`
    };
    Is is = Is::open;
    std::string place;  // as a person gives it: DIR, kafka:HOST:PORT/PREFIX
    NetworkId network;

    bool operator==(const LogStanding&) const = default;
};

template <>
struct Enumerators<LogStanding::Is> {
    static constexpr std::array<std::pair<LogStanding::Is, std::string_view>, 3> names{{
        {LogStanding::Is::open, "open"},
        {LogStanding::Is::unfinished, "unfinished"},
        {LogStanding::Is::moved, "moved"},
    }};
};

/// Who opens a log to work on it takes an open one; who moves it, any.
enum class Standings : std::uint8_t { open, any };

/// Lines of text that a person can read, closed by the SHA-256 of the lines before.
std::string write_standing(const LogStanding& standing);
/// What `write_standing` wrote, and nothing else; the error says in a sentence what is wrong.
tl::expected<LogStanding, std::string> read_standing(std::string_view text);

/// Why a log that stands so is not worked on (`copy_unfinished`, `moved`), with what to do. `here`: the log's
/// own place, `file`: where it says so.
LogError not_open(const LogStanding& standing, const std::string& here, const std::string& file);

}  // namespace essaim

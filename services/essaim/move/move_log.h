#pragma once
#include "services/essaim/move/log_copy.h"
#include "services/essaim/move/log_place.h"

namespace essaim::host {

struct MoveQuestion {
    LogPlace from;
    LogPlace to;
    std::optional<std::uint16_t> partitions;  // of a new target; as many as the source
};

enum class MovePhase : std::uint8_t { looking, copying, checking };

struct MoveHooks {
    std::function<void(MovePhase, std::uint64_t records)> begins;
    CopyHooks copy;
};

struct Moved {
    std::uint64_t copied = 0;   // commits appended, this time
    std::uint64_t checked = 0;  // commits of the source read back from the target, all of them
    std::size_t chains = 0;
};

/// Moves a network's log: all of it copied and read back, then the source stands `moved`, then the target is
/// open. At no moment are two places open; who is interrupted asks the same again. Keys stay where they are.
tl::expected<Moved, OpenError> move_log(const MoveQuestion& question, const MoveHooks& hooks);

/// The log of a place that has moved is worked on again. Whoever asks has given up the other place.
/// `copy_unfinished`: it never was whole. Tells how it stood.
tl::expected<LogStanding, OpenError> reopen_log(const LogPlace& place);

}  // namespace essaim::host

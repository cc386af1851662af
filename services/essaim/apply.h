#pragma once
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "events/vocabulary/language.h"
#include "services/essaim/answer_printer.h"
#include "services/essaim/line_source.h"
#include "services/essaim/network.h"
#include "services/kernel/line.h"

namespace essaim::host {

enum class OnError : std::uint8_t { go_on, stop };
enum class Refusals : std::uint8_t { stand, asked_anew };

struct ApplyOptions {
    kernel::RecordedBy recorded_by = kernel::RecordedBy::clock;
    OnError on_error = OnError::go_on;
    Refusals refusals = Refusals::stand;
    Print print = Print::for_people;
    runtime::ProgressStyle progress = runtime::ProgressStyle::silent;
    std::uint64_t lines = 0;  // in all, for the progress; 0: nobody knows
    Language language = Language::en;
};

/// Reads commands, one a line, and answers each in its order, up to where reading ends or fails. An answer is
/// printed once what it rests on is durable, and before more input is waited for. Returns the exit status of
/// `apply`: 0 all accepted or unchanged, 1 some refused or forbidden, 3 some invalid, 4 some unknown or the
/// store failed; 128 + the signal where one asked to stop.
int apply(Network& network, LineSource& lines, const ApplyOptions& options, std::ostream& out,
          std::ostream& err);

}  // namespace essaim::host

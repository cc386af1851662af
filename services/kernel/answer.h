#pragma once
#include <any>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "events/core/catalogue.h"
#include "events/core/chain.h"
#include "events/core/commit.h"
#include "events/core/service.h"
#include "projections/core/rows.h"
#include "services/kernel/service_definition.h"

namespace essaim::kernel {

enum class AskOutcome : std::uint8_t { accepted, unchanged, refused, invalid, forbidden, unknown };

}  // namespace essaim::kernel

template <>
struct essaim::Enumerators<essaim::kernel::AskOutcome> {
    using enum essaim::kernel::AskOutcome;
    static constexpr std::array<std::pair<essaim::kernel::AskOutcome, std::string_view>, 6> names{{
        {accepted, "accepted"},
        {unchanged, "unchanged"},
        {refused, "refused"},
        {invalid, "invalid"},
        {forbidden, "forbidden"},
        {unknown, "unknown"},
    }};
};

namespace essaim::kernel {

/// What is asked of a chain: a command that was parsed, by whom, under which id.
struct Request {
    ChainId chain;
    const CommandDefinition* definition = nullptr;
    std::any command;
    std::string id;
    std::string actor;
    std::optional<Instant> recorded_at;     // of imported history; nullopt: the clock
    bool retry_refused = false;             // a refused id is asked anew, aloud …
    std::optional<std::uint64_t> retry_of;  // … if this commit refused it; nullopt: whichever did
    std::string traceparent;                // W3C Trace Context of who asks; its form is the caller's care
    /// Whether what the caller has seen is still so, on the rows folded when it is decided: else it is
    /// invalid, `version_mismatch`, and nothing is recorded. Asked alone, never in a group.
    std::function<bool(const projections::Rows&)> still;
    // of a command that a process puts:
    std::string correlation;
    std::string causation;
    std::optional<BasisEntry> cause;   // the commit that leads to it; always in the basis
    std::set<ChainId> also_looked_at;  // by the process, to write the body
};

/// The answer, a function of the commit alone (but `unchanged` in place of `accepted` when asked again).
/// `invalid`, `forbidden` and `unknown` come from no commit.
struct Answer {
    AskOutcome outcome = AskOutcome::unknown;
    std::string id;
    std::string code;
    std::string detail;   // what the code is about: ids, a limit, a name
    std::string pointer;  // RFC 6901, of what is invalid
    std::vector<BasisEntry> commits;
    std::vector<BasisEntry> basis;  // of the commit: with it, the position
    EventResult result;
};

}  // namespace essaim::kernel

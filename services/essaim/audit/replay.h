#pragma once
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/key_ring.h"
#include "events/core/log.h"
#include "events/vocabulary/month.h"
#include "services/kernel/registry.h"

namespace essaim::audit {

/// A run executed again at its cut, and how it compares with what was recorded.
struct Replayed {
    std::uint32_t events = 0;  // of the run: payslips, and the closing
    Hash content_hash;         // as recorded
    bool identical = false;
    // the first difference, of events in their order:
    std::string stream;
    std::string pointer;  // RFC 6901, of the event's fields; empty: the event itself
    std::string recorded;
    std::string computed;
};

struct ReplayError {
    std::string code;  // not_closed, store_damaged
    std::string detail;
};

/// Folds what the closing of a month knew, and no more, into rows that are thrown away, has today's program
/// close the month again, and compares every event byte by byte. What was recorded stays as it is. Reads no
/// clock; blocks on the log.
tl::expected<Replayed, ReplayError> replay(Log& log, const NetworkId& network, KeyRing& keys,
                                           const kernel::Registry& registry, const std::string& cooperative,
                                           Month period);

}  // namespace essaim::audit

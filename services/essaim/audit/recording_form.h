#pragma once
#include "events/core/catalogue.h"
#include "events/core/node.h"
#include "services/essaim/audit/history.h"

namespace essaim::audit {

/// A commit with its events, as `log dump --json` has it and a server answers it; sealed fields as
/// {"sealed":CLASS}.
Node recording_node(const Recording& recording, const EventCatalogue& events);

}  // namespace essaim::audit

#pragma once
#include <string>

#include "events/core/node.h"
#include "services/essaim/audit/replay.h"

namespace essaim::audit {

/// What a replay found, as `audit replay --json` has it and a server answers it.
Node replayed_node(const std::string& cooperative, Month period, const Replayed& replayed);

}  // namespace essaim::audit

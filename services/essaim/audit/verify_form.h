#pragma once
#include "events/core/node.h"
#include "services/essaim/audit/verify.h"

namespace essaim::audit {

enum class Keys : std::uint8_t { drawn, seeded };

/// What a verification found, as `audit verify --json` has it and a server answers it.
Node chain_node(const VerifiedChain& chain, Keys keys);
Node failure_node(const Failed& failed);

}  // namespace essaim::audit

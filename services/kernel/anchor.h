#pragma once
#include <chrono>
#include <optional>
#include <vector>

#include "services/kernel/answer.h"
#include "services/kernel/registry.h"

namespace essaim::kernel {

/// The command that weaves the chains: intercooperation's chain `network` names the head of every chain, once
/// a UTC day. nullopt if this program does not host intercooperation.
std::optional<Request> anchor_request(const Registry& registry, std::chrono::sys_days day,
                                      const std::vector<BasisEntry>& heads,
                                      std::optional<Instant> recorded_at);

}  // namespace essaim::kernel

#pragma once
#include <cstdint>

#include "services/kernel/cut.h"
#include "services/kernel/engine.h"

namespace essaim::host {

/// Whether a position, or a cut, was folded: yes, not yet, or never, since something else stands at one of
/// its places.
enum class Reached : std::uint8_t { yes, not_yet, never };

/// Looks at no more than what the engine has folded; where the engine may be looked at.
Reached reached_in(kernel::Engine& engine, const kernel::Cut& position);

}  // namespace essaim::host

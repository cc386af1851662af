#pragma once
#include <tl/expected.hpp>

#include "events/core/log.h"
#include "events/core/network_id.h"
#include "services/kernel/stopped.h"

namespace essaim::kernel {

/// Writes the first record of every service's chain `network`, where it is not there yet, intercooperation's
/// first: who of several that begin one log at the same time comes first there has founded its network, and
/// the others write nothing more. Returns whose network the log is. Doing it again changes nothing. Blocks on
/// the log.
tl::expected<NetworkId, Stopped> write_geneses(Log& log, const NetworkId& network);

}  // namespace essaim::kernel

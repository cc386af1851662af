#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <tl/expected.hpp>

#include "events/core/network_id.h"
#include "projections/core/rows.h"
#include "services/kernel/cut.h"
#include "services/kernel/fold.h"
#include "services/kernel/stopped.h"

namespace essaim::kernel {

/// Told now and then how many records were read, of how many.
using OnProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Folds what a shard reads, from the beginning, into rows of their own: as of a moment (never a filter on
/// the live view), or to the end. Reads no clock. Blocks on the log.
tl::expected<std::unique_ptr<projections::MemoryRows>, Stopped> fold_past(const Fold& fold,
                                                                          const NetworkId& network, Log& log,
                                                                          const std::optional<Moment>& until,
                                                                          const OnProgress& progress = {});

}  // namespace essaim::kernel

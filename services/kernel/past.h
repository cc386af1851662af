#pragma once
#include <cstddef>
#include <functional>
#include <limits>
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

constexpr std::size_t any_bytes = std::numeric_limits<std::size_t>::max();

/// Folds what a fold reads, from the beginning and once, into rows of their own: as of a moment (never a
/// filter on the live view), or to the end. Null: the rows would have taken more than `most_bytes`. Reads no
/// clock. Blocks on the log.
tl::expected<std::unique_ptr<projections::MemoryRows>, Stopped> fold_past(const Fold& fold,
                                                                          const NetworkId& network, Log& log,
                                                                          const std::optional<Moment>& until,
                                                                          const OnProgress& progress = {},
                                                                          std::size_t most_bytes = any_bytes);

}  // namespace essaim::kernel

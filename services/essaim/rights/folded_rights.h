#pragma once
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "projections/core/rows.h"
#include "services/essaim/rights/rights.h"
#include "services/kernel/engine.h"
#include "services/kernel/past.h"

namespace essaim::rights {

/// Whether rights are made of this view.
bool feeds_rights(std::string_view view);
/// Takes what such a view now says of a chain.
void feed(Rights& rights, std::string_view view, const projections::Rows& rows, const std::string& chain);
/// The same of what was touched: of accounts and of who may do what in a cooperative only that.
void feed_touched(Rights& rights, std::string_view view, const kernel::Touched& touched,
                  const projections::Rows& rows, const std::string& chain);

/// As the engine's shards have folded them.
Rights rights_now(kernel::Engine& engine);

/// As they were, read from the log anew: of `chain` (of all `cooperatives` for the network's), with the teams
/// of all. May be asked from
/// any thread; blocks on the log.
tl::expected<Rights, kernel::Stopped> rights_then(const kernel::Registry& registry, const NetworkId& network,
                                                  Log& log, const std::string& chain,
                                                  const std::set<std::string>& cooperatives,
                                                  const kernel::Moment& moment);

}  // namespace essaim::rights

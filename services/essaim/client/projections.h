#pragma once
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "services/essaim/client/remote.h"

namespace essaim::host {

/// The views that a server knows, as `projections list --json` prints them.
tl::expected<std::vector<Node>, RemoteError> projections_of(Remote& remote);

/// A view folded anew there and compared with the one that serves, as `projections compare --json` prints it.
tl::expected<Node, RemoteError> comparison_of(Remote& remote, const std::string& view);

}  // namespace essaim::host

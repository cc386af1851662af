#pragma once
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "services/essaim/client/remote.h"

namespace essaim::host {

/// Why somebody may do something, or may not, as `rights explain --json` says it; the question as the fields
/// of `/v1/rights/explain`.
tl::expected<Node, RemoteError> right_explained(
    Remote& remote, const std::vector<std::pair<std::string, std::string>>& question);

}  // namespace essaim::host

#pragma once
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "services/essaim/client/remote.h"
#include "services/essaim/query.h"

namespace essaim::host {

/// As `rows_of` on a directory, row by row the same: of all cooperatives in which the caller may see it, if
/// the query names none. Errors of the query are `unknown_view` and `unknown_field`, with status 2.
tl::expected<std::vector<Node>, RemoteError> rows_of(Remote& remote, const kernel::Registry& registry,
                                                     Query query);

/// As `drafts_of` on a directory, of the cooperative that the query names; what has changed since it was
/// computed is named.
struct RemoteDrafts {
    std::vector<Node> rows;
    std::vector<std::string> changed_since;
};
tl::expected<RemoteDrafts, RemoteError> drafts_of(Remote& remote, const std::string& cooperative,
                                                  const Query& query);

}  // namespace essaim::host

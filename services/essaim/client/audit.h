#pragma once
#include <string>
#include <tl/expected.hpp>

#include "services/essaim/client/remote.h"

namespace essaim::host {

/// The present cut, as its token.
tl::expected<std::string, RemoteError> cut_of(Remote& remote);

}  // namespace essaim::host

#pragma once
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "services/essaim/client/remote.h"
#include "services/essaim/outbox/file.h"

namespace essaim::host {

/// The names of a kind's files of a period, as the server has them.
tl::expected<std::vector<std::string>, RemoteError> file_names(Remote& remote, const std::string& cooperative,
                                                               outbox::FileKind kind,
                                                               const std::string& period);
/// The bytes of one.
tl::expected<std::string, RemoteError> file_of(Remote& remote, const std::string& cooperative,
                                               const std::string& name, const std::string& period);

}  // namespace essaim::host

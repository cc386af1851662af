#pragma once
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "services/essaim/answer_printer.h"
#include "services/essaim/client/remote.h"

namespace essaim::host {

/// The present cut, as its token.
tl::expected<std::string, RemoteError> cut_of(Remote& remote);

/// What the server found when it read every chain, line by line as `audit verify --json` prints it, the sums
/// (`verified`) at the end.
tl::expected<std::vector<Node>, RemoteError> verification_of(Remote& remote);

/// A payslip explained, as JSON or as the story for people. Its error may be `unknown_payslip` or
/// `unknown_line`; then the message names what there is.
tl::expected<std::string, RemoteError> explanation_of(
    Remote& remote, const std::vector<std::pair<std::string, std::string>>& question, Print print);

}  // namespace essaim::host

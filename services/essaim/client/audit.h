#pragma once
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "services/essaim/answer_printer.h"
#include "services/essaim/audit/history.h"
#include "services/essaim/client/remote.h"

namespace essaim::host {

/// The present cut, as its token.
tl::expected<std::string, RemoteError> cut_of(Remote& remote);

/// What the server finds as it reads every chain: lines as `audit verify --json` prints them, before them how
/// far it is (`progress` {done, total}), at the end the sums (`verified`). An answer without its end is an
/// error.
tl::expected<void, RemoteError> verify(Remote& remote, const Remote::OnLine& visit);

/// Commits of its log, as `log dump --json` prints them; false: no more is wanted.
tl::expected<void, RemoteError> recordings_of(Remote& remote, const audit::LogPart& part,
                                              const Remote::OnLine& visit);

/// A payslip explained, as JSON or as the story for people. Its error may be `unknown_payslip` or
/// `unknown_line`; then the message names what there is.
tl::expected<std::string, RemoteError> explanation_of(
    Remote& remote, const std::vector<std::pair<std::string, std::string>>& question, Print print);

/// A month closed again, as `audit replay --json` has it. Its error may be `not_closed`.
tl::expected<Node, RemoteError> replayed(Remote& remote, const std::string& cooperative,
                                         const std::string& period);

}  // namespace essaim::host

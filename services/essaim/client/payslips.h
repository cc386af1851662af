#pragma once
#include <iosfwd>
#include <string>
#include <tl/expected.hpp>

#include "services/essaim/client/remote.h"
#include "services/essaim/line_source.h"

namespace essaim::host {

/// `payslip` of a file by a running server: an answer a line, in order, as many lines at a time as have been
/// written already, up to where reading ends or fails. The exit status: 0 all computed, 3 some in error.
tl::expected<int, RemoteError> payslips(Remote& remote, LineSource& lines, std::ostream& out);

/// The national parameters as the server knows them, a command a line, to be published by `actor`.
tl::expected<std::string, RemoteError> parameters_of(Remote& remote, const std::string& actor);

}  // namespace essaim::host

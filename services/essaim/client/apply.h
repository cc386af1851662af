#pragma once
#include <iosfwd>

#include "services/essaim/apply.h"
#include "services/essaim/client/remote.h"

namespace essaim::host {

/// `apply` of a file to a running server, with the same answers and exit status as on a directory. Each line
/// is asked once the one before it is answered and all that it caused is folded. An actor other than the
/// token's subject is `forbidden`. Where the server is lost for longer than the client tries, the line it
/// was asked is `unknown` and the run ends. History cannot be imported.
int apply(Remote& remote, const kernel::Registry& registry, LineSource& lines, const ApplyOptions& options,
          std::ostream& out, std::ostream& err);

}  // namespace essaim::host

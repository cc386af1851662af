#pragma once
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "events/vocabulary/language.h"
#include "services/essaim/network.h"
#include "services/essaim/serve/settings.h"

namespace essaim::host {

struct ServeOptions {
    Settings settings;
    ListenAddress listen;
    bool behind_proxy = false;  // somebody else speaks TLS
    Language language = Language::en;
    /// Where the network is shared: for which services this process may decide, and where others reach it
    /// (HOST:PORT; nullopt: where it listens).
    std::vector<Service> services{all_services.begin(), all_services.end()};
    std::optional<std::string> advertise;
};

/// Serves a network until SIGTERM or SIGINT (which must be caught already), on its address and on
/// `DIR/control`, a socket of its owner. Says `listening http://HOST:PORT` on `out` once it answers. Returns
/// the exit status: 0 stopped when asked; 4 the store failed, after some seconds of answering 503, or it
/// could not listen.
int serve(Network& network, const ServeOptions& options, std::ostream& out, std::ostream& err);

}  // namespace essaim::host

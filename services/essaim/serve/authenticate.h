#pragma once
#include <memory>

#include "services/essaim/identity/authenticate.h"
#include "services/essaim/serve/site.h"

namespace essaim::host {

/// Who the network has enrolled, as the site has folded it. The site must outlive it.
std::shared_ptr<const identity::People> people_of(const Site& site);

/// Bearer tokens of these issuers; why one is refused is told to operators alone. The watch must outlive it.
Authenticate bearer_tokens(std::shared_ptr<const identity::TokenVerifier> verifier, Watch& watch);

}  // namespace essaim::host

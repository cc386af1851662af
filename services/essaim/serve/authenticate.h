#pragma once
#include <memory>
#include <vector>

#include "infra/identity/verifier.h"
#include "services/essaim/serve/caller.h"
#include "services/essaim/serve/site.h"

namespace essaim::host {

/// Who the network has enrolled, as the site has folded it. The subjects of our own issuer are persons; those
/// of another are whom they were linked to. The site must outlive it.
std::shared_ptr<const identity::People> people_of(const Site& site);

/// Bearer tokens of these issuers.
Authenticate bearer_tokens(std::shared_ptr<const identity::TokenVerifier> verifier);

}  // namespace essaim::host

#include "services/essaim/serve/authenticate.h"

namespace essaim::host {

std::shared_ptr<const identity::People> people_of(const Site& site) {
    return std::make_shared<EnrolledPeople>([&site] { return site.rights(); });
}

Authenticate bearer_tokens(std::shared_ptr<const identity::TokenVerifier> verifier, Watch& watch) {
    return by_bearer_token(std::move(verifier), [&watch](identity::TokenRefusal refusal) {
        watch.token_refused(name_of(refusal));
    });
}

}  // namespace essaim::host

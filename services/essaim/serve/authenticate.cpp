#include "services/essaim/serve/authenticate.h"

#include "infra/runtime/logging.h"

namespace essaim::host {

std::shared_ptr<const identity::People> people_of(const Site& site) {
    return std::make_shared<EnrolledPeople>([&site] { return site.rights(); });
}

Authenticate bearer_tokens(std::shared_ptr<const identity::TokenVerifier> verifier) {
    return by_bearer_token(std::move(verifier), [](identity::TokenRefusal refusal) {
        runtime::log_line(runtime::LogLevel::debug, "token refused: " + std::string(name_of(refusal)));
    });
}

}  // namespace essaim::host

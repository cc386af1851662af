#pragma once
#include <functional>
#include <memory>

#include "infra/identity/verifier.h"
#include "services/essaim/rights/rights.h"
#include "services/essaim/serve/caller.h"

namespace essaim::host {

/// Who may ask now; never null.
using RightsNow = std::function<std::shared_ptr<const rights::Rights>()>;

/// Who is enrolled, as the events of the network say it: of our own issuer the subject is the person, of
/// another one whom it was linked to. Thread-safe if `rights` is.
class EnrolledPeople final : public identity::People {
  public:
    explicit EnrolledPeople(RightsNow rights) : rights_(std::move(rights)) {}
    std::optional<identity::Enrolment> find(std::string_view issuer, std::string_view subject) const override;

  private:
    RightsNow rights_;
};

/// Callers by the bearer token of `Authorization`. `refused`, where given, hears the reason of each refusal:
/// the client does not.
Authenticate by_bearer_token(std::shared_ptr<const identity::TokenVerifier> verifier,
                             std::function<void(identity::TokenRefusal)> refused = {});

}  // namespace essaim::host

#include "services/essaim/serve/authenticate.h"

#include "infra/identity/compact.h"
#include "infra/identity/issuer_settings.h"
#include "infra/runtime/logging.h"

namespace essaim::host {

namespace {

class FoldedPeople final : public identity::People {
  public:
    explicit FoldedPeople(const Site& site) : site_(site) {}
    std::optional<identity::Enrolment> find(std::string_view issuer,
                                            std::string_view subject) const override {
        const auto rights = site_.rights();
        const auto* account =
            issuer == identity::own_name ? rights->account(subject) : rights->account(issuer, subject);
        if (!account) return std::nullopt;
        return identity::Enrolment{account->person, account->revoked,
                                   account->revoked_at.value_or(first_instant)};
    }

  private:
    const Site& site_;
};

Unknown unknown_of(identity::TokenRefusal refusal) {
    if (refusal == identity::TokenRefusal::unknown_person) return Unknown::unknown_person;
    if (refusal == identity::TokenRefusal::keys_unavailable) return Unknown::unavailable;
    return Unknown::unauthenticated;
}

}  // namespace

std::shared_ptr<const identity::People> people_of(const Site& site) {
    return std::make_shared<FoldedPeople>(site);
}

Authenticate bearer_tokens(std::shared_ptr<const identity::TokenVerifier> verifier) {
    return [verifier](std::string_view header, Instant now) -> tl::expected<Caller, Unknown> {
        const auto found = identity::bearer_of(header).and_then(
            [&](std::string_view token) { return verifier->verify(token, now); });
        if (!found) {
            runtime::log_line(runtime::LogLevel::debug,
                              "token refused: " + std::string(name_of(found.error())));
            return tl::unexpected(unknown_of(found.error()));
        }
        return Caller{found->person.text(), false, found->issuer == identity::own_name};
    };
}

}  // namespace essaim::host

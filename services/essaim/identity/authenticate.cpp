#include "services/essaim/identity/authenticate.h"

#include "infra/identity/compact.h"

namespace essaim::host {

std::optional<identity::Enrolment> EnrolledPeople::find(std::string_view issuer,
                                                        std::string_view subject) const {
    const bool own = issuer == identity::own_name;
    const auto rights = rights_();
    const auto* const account = own ? rights->account(subject) : rights->account(issuer, subject);
    if (account == nullptr) return std::nullopt;
    return identity::Enrolment{account->person, account->revoked,
                               account->revoked_at.value_or(first_instant)};
}

Authenticate by_bearer_token(std::shared_ptr<const identity::TokenVerifier> verifier,
                             std::function<void(identity::TokenRefusal)> refused) {
    return [verifier = std::move(verifier), refused = std::move(refused)](
               std::string_view header, Instant now) -> tl::expected<Caller, Unknown> {
        const auto caller = identity::bearer_of(header).and_then(
            [&](std::string_view token) { return verifier->verify(token, now); });
        if (caller)
            return Caller{.person = caller->person.text(),
                          .of_own_issuer = caller->issuer == identity::own_name};
        if (refused) refused(caller.error());
        if (caller.error() == identity::TokenRefusal::unknown_person)
            return tl::unexpected(Unknown::unknown_person);
        if (caller.error() == identity::TokenRefusal::keys_unavailable)
            return tl::unexpected(Unknown::unavailable);
        return tl::unexpected(Unknown::unauthenticated);
    };
}

}  // namespace essaim::host

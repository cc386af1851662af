#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "events/vocabulary/ids.h"
#include "events/vocabulary/instant.h"
#include "infra/identity/claims.h"
#include "infra/identity/issuer_settings.h"
#include "infra/identity/key_source.h"
#include "infra/identity/known_tokens.h"
#include "infra/identity/people.h"
#include "infra/identity/token_refusal.h"

namespace essaim::identity {

/// Who is calling: the actor of what they ask.
struct Caller {
    PersonId person;
    std::string issuer;
    Instant issued_at{};
    Instant expires_at{};
    std::string session;  // empty: none
};

/// An issuer whose tokens are taken.
struct TrustedIssuer {
    std::string issuer;
    std::string audience;
    std::vector<Algorithm> algorithms;
    std::chrono::seconds skew{30};
    std::shared_ptr<KeySource> keys;
    std::shared_ptr<Sessions> sessions;  // of our own issuer; null: another one
};

TrustedIssuer trusted(const IssuerSettings& settings);

/// From a bearer token to a person, or why not. Reading and signature of a good token are remembered by its
/// hash until the issuer's keys change; time, account, session and person are looked at each time. Never
/// reads a clock; thread-safe. Blocks on the disk only when keys are looked at again (see `KeySource`).
class TokenVerifier {
  public:
    /// At most one issuer of each name: a second one aborts.
    TokenVerifier(std::vector<TrustedIssuer> issuers, std::shared_ptr<const People> people);

    tl::expected<Caller, TokenRefusal> verify(std::string_view token, Instant now) const;

    const std::vector<TrustedIssuer>& issuers() const { return issuers_; }

  private:
    using Known = std::shared_ptr<const KnownToken>;
    const TrustedIssuer* issuer(std::string_view name) const;
    tl::expected<Known, TokenRefusal> known(std::string_view token, Instant now) const;
    tl::expected<Known, TokenRefusal> read(std::string_view token, Instant now) const;

    std::vector<TrustedIssuer> issuers_;
    std::shared_ptr<const People> people_;
    mutable KnownTokens known_;
};

}  // namespace essaim::identity

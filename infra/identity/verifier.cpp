#include "infra/identity/verifier.h"

#include <algorithm>

#include "events/vocabulary/assert.h"
#include "infra/identity/compact.h"
#include "infra/identity/signature.h"

namespace essaim::identity {
namespace {

/// The keys by which the signature is good.
tl::expected<std::shared_ptr<CurrentKeys>, TokenRefusal> check_signature(const TrustedIssuer& issuer,
                                                                         const CompactToken& token,
                                                                         Instant now) {
    const auto& taken = issuer.algorithms;
    if (std::find(taken.begin(), taken.end(), token.algorithm) == taken.end())
        return tl::unexpected(TokenRefusal::algorithm_refused);
    auto keys = issuer.keys->current(now);
    if (!keys) return tl::unexpected(TokenRefusal::keys_unavailable);
    const auto candidates = (*keys)->set.candidates(token.key_id, token.algorithm);
    if (!candidates) return tl::unexpected(candidates.error());
    for (const VerificationKey* key : *candidates)
        if (verifies(key->algorithm, key->key, token.signed_text, token.signature)) return std::move(*keys);
    return tl::unexpected(TokenRefusal::bad_signature);
}

}  // namespace

TrustedIssuer trusted(const IssuerSettings& settings) {
    return {settings.issuer,
            settings.audience,
            settings.algorithms,
            std::chrono::seconds{settings.skew()},
            std::make_shared<KeyFile>(settings.keys, settings.algorithms),
            nullptr};
}

TokenVerifier::TokenVerifier(std::vector<TrustedIssuer> issuers, std::shared_ptr<const People> people)
    : issuers_(std::move(issuers)), people_(std::move(people)) {
    for (const TrustedIssuer& one : issuers_) ESSAIM_ASSERT(issuer(one.issuer) == &one);
}

const TrustedIssuer* TokenVerifier::issuer(std::string_view name) const {
    const auto found = std::find_if(issuers_.begin(), issuers_.end(),
                                    [&](const TrustedIssuer& one) { return one.issuer == name; });
    return found == issuers_.end() ? nullptr : &*found;
}

tl::expected<TokenVerifier::Known, TokenRefusal> TokenVerifier::read(std::string_view token,
                                                                     Instant now) const {
    const auto compact = read_compact(token);
    if (!compact) return tl::unexpected(compact.error());
    auto claims = read_claims(compact->claims);
    if (!claims) return tl::unexpected(claims.error());
    const TrustedIssuer* const from = issuer(claims->issuer);
    if (from == nullptr) return tl::unexpected(TokenRefusal::unknown_issuer);
    const auto keys = check_signature(*from, *compact, now);
    if (!keys) return tl::unexpected(keys.error());
    if (!is_for(*claims, from->audience)) return tl::unexpected(TokenRefusal::wrong_audience);
    return std::make_shared<const KnownToken>(KnownToken{from, *keys, std::move(*claims)});
}

tl::expected<TokenVerifier::Known, TokenRefusal> TokenVerifier::known(std::string_view token,
                                                                      Instant now) const {
    if (token.size() > most_token_bytes) return tl::unexpected(TokenRefusal::too_large);
    const Hash name = sha256(token);
    if (auto found = known_.find(name)) {
        const auto keys = found->issuer->keys->current(now);
        if (!keys) return tl::unexpected(TokenRefusal::keys_unavailable);
        if (found->keys.lock() == *keys) return found;
    }
    auto verified = read(token, now);
    if (verified) known_.add(name, *verified);
    return verified;
}

tl::expected<Caller, TokenRefusal> TokenVerifier::verify(std::string_view token, Instant now) const {
    const auto good = known(token, now);
    if (!good) return tl::unexpected(good.error());
    const TrustedIssuer& from = *(*good)->issuer;
    const Claims& claims = (*good)->claims;
    if (const auto done = in_time(claims, now, from.skew); !done) return tl::unexpected(done.error());
    // An account made again after a revocation is another one: its age says more than `iat`, in whole
    // seconds.
    std::optional<Instant> since = claims.issued_at;
    if (from.sessions) since = from.sessions->since(claims.subject, claims.account, claims.session, now);
    if (!since) return tl::unexpected(TokenRefusal::revoked);
    const auto enrolment = people_->find(claims.issuer, claims.subject);
    if (!enrolment) return tl::unexpected(TokenRefusal::unknown_person);
    if (enrolment->revoked || *since < enrolment->tokens_from) return tl::unexpected(TokenRefusal::revoked);
    return Caller{enrolment->person, claims.issuer, claims.issued_at, claims.expires_at, claims.session};
}

}  // namespace essaim::identity

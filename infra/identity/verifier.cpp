#include "infra/identity/verifier.h"

#include <algorithm>

#include "events/vocabulary/assert.h"
#include "infra/identity/compact.h"
#include "infra/identity/signature.h"

namespace essaim::identity {
namespace {

tl::expected<void, TokenRefusal> check_signature(const TrustedIssuer& issuer, const CompactToken& token,
                                                 std::string_view whole, Instant now) {
    const auto& taken = issuer.algorithms;
    if (std::find(taken.begin(), taken.end(), token.algorithm) == taken.end())
        return tl::unexpected(TokenRefusal::algorithm_refused);
    const auto keys = issuer.keys->current(now);
    if (!keys) return tl::unexpected(TokenRefusal::keys_unavailable);
    const auto candidates = (*keys)->set.candidates(token.key_id, token.algorithm);
    if (!candidates) return tl::unexpected(candidates.error());
    const Hash name = sha256(whole);
    if ((*keys)->good.knows(name)) return {};
    for (const VerificationKey* key : *candidates)
        if (verifies(key->algorithm, key->key, token.signed_text, token.signature)) {
            (*keys)->good.add(name);
            return {};
        }
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

tl::expected<Caller, TokenRefusal> TokenVerifier::verify(std::string_view token, Instant now) const {
    const auto read = read_compact(token);
    if (!read) return tl::unexpected(read.error());
    const auto claims = read_claims(read->claims);
    if (!claims) return tl::unexpected(claims.error());
    const TrustedIssuer* const from = issuer(claims->issuer);
    if (from == nullptr) return tl::unexpected(TokenRefusal::unknown_issuer);
    if (const auto done = check_signature(*from, *read, token, now); !done)
        return tl::unexpected(done.error());
    if (!is_for(*claims, from->audience)) return tl::unexpected(TokenRefusal::wrong_audience);
    if (const auto done = in_time(*claims, now, from->skew); !done) return tl::unexpected(done.error());
    // An account made again after a revocation is another one: its age says more than `iat`, in whole
    // seconds.
    std::optional<Instant> since = claims->issued_at;
    if (from->sessions) since = from->sessions->since(claims->subject, claims->account, claims->session, now);
    if (!since) return tl::unexpected(TokenRefusal::revoked);
    const auto enrolment = people_->find(claims->issuer, claims->subject);
    if (!enrolment) return tl::unexpected(TokenRefusal::unknown_person);
    if (enrolment->revoked || *since < enrolment->tokens_from) return tl::unexpected(TokenRefusal::revoked);
    return Caller{enrolment->person, claims->issuer, claims->issued_at, claims->expires_at, claims->session};
}

}  // namespace essaim::identity

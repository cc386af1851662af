#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "events/vocabulary/forms.h"
#include "events/vocabulary/language.h"

namespace essaim::identity {

/// Why a token opens nothing, in the order in which it is found out. For logs and metrics: a client is told
/// one same thing for every cause but the last two. Holds nothing of the token.
enum class TokenRefusal : std::uint8_t {
    no_bearer,           // the header is not "Bearer TOKEN"
    too_large,           // longer than any token that is taken
    not_a_token,         // not three parts, none of them empty
    not_base64url,       // padding, foreign characters, bits that no byte has, white space
    not_json,            // header or claims are not one JSON object
    invalid_utf8,        // in header or claims
    duplicate_key,       // a member stands twice: two readers might differ
    too_deep,            // arrays and objects within one another
    wrong_type,          // `typ` is neither JWT nor at+jwt
    key_in_header,       // jku, jwk, x5u, x5c: the token says what to trust
    critical_header,     // crit, b64, zip, enc, cty: it is to be read in another way
    invalid_header,      // a member that is used has not the kind it has
    algorithm_refused,   // not one that the issuer signs with here; `none` and HMACs never are
    missing_claim,       // iss, sub, aud, iat or exp
    invalid_claim,       // not the kind it has, empty, too long, or exp not after iat
    unknown_issuer,      // none that this program trusts
    unknown_key,         // no key of that name, or no name where there are several
    algorithm_mismatch,  // not the algorithm this key is for
    bad_signature,       // not what this key signed
    wrong_audience,      // for somebody else
    expired,             //
    not_yet_valid,       // begins later, or was issued later
    revoked,             // the person, the account or the session is no more
    keys_unavailable,    // the issuer's keys cannot be read: nobody can tell; 503
    unknown_person,      // a good token of someone whom nobody enrolled; 403
};

/// One sentence, without anything that was sent.
std::string_view sentence(TokenRefusal refusal, Language language);

}  // namespace essaim::identity

template <>
struct essaim::Enumerators<essaim::identity::TokenRefusal> {
    using enum identity::TokenRefusal;
    static constexpr std::array<std::pair<identity::TokenRefusal, std::string_view>, 25> names{{
        {no_bearer, "no_bearer"},
        {too_large, "too_large"},
        {not_a_token, "not_a_token"},
        {not_base64url, "not_base64url"},
        {not_json, "not_json"},
        {invalid_utf8, "invalid_utf8"},
        {duplicate_key, "duplicate_key"},
        {too_deep, "too_deep"},
        {wrong_type, "wrong_type"},
        {key_in_header, "key_in_header"},
        {critical_header, "critical_header"},
        {invalid_header, "invalid_header"},
        {algorithm_refused, "algorithm_refused"},
        {missing_claim, "missing_claim"},
        {invalid_claim, "invalid_claim"},
        {unknown_issuer, "unknown_issuer"},
        {unknown_key, "unknown_key"},
        {algorithm_mismatch, "algorithm_mismatch"},
        {bad_signature, "bad_signature"},
        {wrong_audience, "wrong_audience"},
        {expired, "expired"},
        {not_yet_valid, "not_yet_valid"},
        {revoked, "revoked"},
        {keys_unavailable, "keys_unavailable"},
        {unknown_person, "unknown_person"},
    }};
};

#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/node.h"
#include "events/vocabulary/instant.h"
#include "infra/identity/token_refusal.h"

namespace essaim::identity {

/// What a token says of itself (RFC 7519 §4.1). Roles and scopes that it may claim are not read: rights are
/// events of the network, not words of an issuer.
struct Claims {
    std::string issuer;
    std::string subject;
    std::vector<std::string> audience;
    Instant issued_at{};
    Instant expires_at{};
    std::optional<Instant> not_before;
    std::string account;  // `acc`, of our own tokens; else empty
    std::string session;  // `sid`; empty: the token stands alone
};

/// iss, sub, aud, iat, exp are required (missing_claim). Texts have 1 to 255 bytes and no control character;
/// times are whole seconds since 1970, exp after iat; at most 32 audiences (invalid_claim).
tl::expected<Claims, TokenRefusal> read_claims(const Node& claims);

/// Whether the token is good at `now`, give or take `skew`: not_yet_valid, expired. At `exp` it has expired.
tl::expected<void, TokenRefusal> in_time(const Claims& claims, Instant now, std::chrono::seconds skew);

bool is_for(const Claims& claims, std::string_view audience);

}  // namespace essaim::identity

#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/core/node.h"
#include "infra/identity/algorithm.h"
#include "infra/identity/token_refusal.h"

namespace essaim::identity {

inline constexpr std::size_t most_token_bytes = 8192;
inline constexpr int most_token_depth = 8;

/// A token as it is written (RFC 7515 §7.1), read and not yet believed.
struct CompactToken {
    std::string_view signed_text;  // of what was given: header, dot, claims
    Algorithm algorithm{};
    std::optional<std::string> key_id;
    Node claims;  // an object
    std::string signature;
};

/// Strict: three parts in canonical base64url without padding, header and claims one JSON object each in
/// which no name stands twice, `typ` exactly `JWT` or `at+jwt`, and nothing in the header that asks to trust
/// a key or to read the token in another way. Memory is bounded by `most_token_bytes`.
tl::expected<CompactToken, TokenRefusal> read_compact(std::string_view token);

/// The token of an `Authorization` header (RFC 6750 §2.1): "Bearer", in any case, one space, the token.
tl::expected<std::string_view, TokenRefusal> bearer_of(std::string_view authorization);

/// What is signed, to which a dot and the signature are added.
std::string unsigned_compact(const Node& header, const Node& claims);

}  // namespace essaim::identity

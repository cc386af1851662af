#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "infra/identity/pkey.h"
#include "infra/identity/token_refusal.h"

namespace essaim::identity {

/// One key of an issuer, pinned to the one algorithm it signs with.
struct VerificationKey {
    std::string id;  // `kid`; empty: the file gives none
    Algorithm algorithm{};
    Key key;
};

/// The keys an issuer signs with at present. A value that never changes: read by any number of threads.
class KeySet {
  public:
    explicit KeySet(std::vector<VerificationKey> keys) : keys_(std::move(keys)) {}

    /// The keys that may have signed a token: of that name, or if no key has it those without a name; for a
    /// token without a name the only key, or those without a name. All are for `algorithm`. At least one;
    /// unknown_key, algorithm_mismatch.
    tl::expected<std::vector<const VerificationKey*>, TokenRefusal> candidates(
        const std::optional<std::string>& id, Algorithm algorithm) const;

    const std::vector<VerificationKey>& keys() const { return keys_; }

  private:
    std::vector<VerificationKey> keys_;
};

/// Why a file of keys is not used. Stable code; the message is for an operator and holds no key.
struct KeySetError {
    std::string_view code;
    std::string message;
};

inline constexpr std::size_t most_keys_of_issuer = 64;
inline constexpr std::size_t most_key_file_bytes = 1u << 20;

/// A JWKS (RFC 7517 §5) or PEM blocks `PUBLIC KEY`. A key that is for something else, or for an algorithm not
/// in `algorithms`, is left out; what cannot be meant is an error: a private key (private_key), a shared
/// secret (shared_secret), two keys of one name (duplicate_key_id), a key for which several of `algorithms`
/// would do and none is named (ambiguous_algorithm), damaged parts (invalid_key), not JSON, unclear JSON
/// (not_json), nothing left (no_usable_key).
tl::expected<KeySet, KeySetError> read_key_set(std::string_view text, std::span<const Algorithm> algorithms);

}  // namespace essaim::identity

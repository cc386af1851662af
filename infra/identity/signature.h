#pragma once
#include <string>
#include <string_view>

#include "infra/identity/pkey.h"

namespace essaim::identity {

/// Whether `signature` is `key`'s of `text`, made exactly so (RFC 7515 §5.2 step 8). A key of another kind or
/// curve, or a signature of another length than the algorithm's, is no. Thread-safe.
bool verifies(Algorithm algorithm, const Key& key, std::string_view text, std::string_view signature);

/// ES256 with a private key on P-256: 64 bytes. Thread-safe.
std::string sign_es256(const Key& key, std::string_view text);

}  // namespace essaim::identity

#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "infra/identity/algorithm.h"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace essaim::identity {

/// A key of OpenSSL's, public or private, read once and shared by all threads.
using Key = std::shared_ptr<evp_pkey_st>;

/// Public keys from their parts as bytes (RFC 7518 §6, RFC 8037 §2); null: not a key, a point that is not on
/// its curve, or an RSA key under 2048 or over 8192 bits.
Key rsa_key(std::string_view modulus, std::string_view exponent);
Key ec_key(std::string_view curve, std::string_view x, std::string_view y);  // "P-256", "P-384", "P-521"
Key ed25519_key(std::string_view x);
/// The public key of one PEM block ("PUBLIC KEY"); null for anything else, also a certificate.
Key public_key_of_pem(std::string_view pem);

/// Whether a key can sign so: its kind and its curve.
bool fits(const Key& key, Algorithm algorithm);

/// A new private key on P-256, from the system's randomness.
Key draw_signing_key();
/// PKCS #8 in DER, unencrypted: the caller wipes it. And back; null: not one.
std::string private_bytes(const Key& key);
Key private_key_of(std::string_view bytes);
/// The public half, as it is verified with.
Key public_half(const Key& key);

}  // namespace essaim::identity

#pragma once
#include <string>
#include <string_view>

#include "events/core/key_ring.h"
#include "infra/vault/aead.h"

namespace essaim::vault {

// What is fed to the ciphers and to the derivations. Frozen: a changed byte here and nothing sealed before
// opens. Each begins with a label of its own and carries its parts with their lengths, so that no two
// meanings share one input.

/// What a sealed field authenticates: network, chain (service and cooperative), stream, event type, field,
/// key id.
std::string field_associated_data(const NetworkId& network, const ChainId& chain, const SealedPlace& place,
                                  std::string_view key_id);
/// What a wrapped data key authenticates: network, chain, class, epoch, subject, key id.
std::string key_associated_data(const NetworkId& network, const ChainId& chain, DataClass data_class,
                                Epoch epoch, std::string_view subject, std::string_view key_id);

/// Names a data key without telling it, and binds a box to exactly one key (Poly1305 alone does not).
std::string key_id_of(KeyView data_key);

/// What stands for the drawn root in a seeded key file.
KeyBytes seed_root(std::uint64_t seed);
/// HKDF-SHA-256 of that root: the wrapping key of an epoch (no subject) or the data key of a subject.
KeyBytes seeded_key(std::string_view root, const ChainId& chain, std::string_view subject,
                    DataClass data_class, Epoch epoch);
/// HMAC-SHA-256 under that root of associated data, command id and plaintext, its first 24 bytes.
Nonce seeded_nonce(std::string_view root, std::string_view associated, std::string_view command_id,
                   std::string_view plaintext);

/// The key under which a chain's command bodies are fingerprinted, of the key file's root.
KeyBytes fingerprint_key(std::string_view root, const ChainId& chain);
/// What instances know one another by, of a drawn key file's root.
KeyBytes root_instances_key(std::string_view root);
/// The key under which sealed fields stand in fingerprints, of an epoch's wrapping key.
KeyBytes field_hmac_key(KeyView wrapping_key);

}  // namespace essaim::vault

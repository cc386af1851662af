#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "events/core/sealing.h"

namespace essaim::vault {

using KeyBytes = std::array<std::uint8_t, 32>;
using KeyView = std::span<const std::uint8_t, 32>;
using Nonce = std::array<std::uint8_t, sealing_nonce_bytes>;

/// Bytes no one can foretell, from the kernel.
void draw(std::span<std::uint8_t> bytes);

/// XChaCha20-Poly1305 (IETF) of `plaintext` as it is: ciphertext, then the tag.
std::string encrypt(KeyView key, const Nonce& nonce, std::string_view associated, std::string_view plaintext);
/// nullopt: another key, nonce or associated data, or a changed byte.
std::optional<std::string> decrypt(KeyView key, const Nonce& nonce, std::string_view associated,
                                   std::string_view box);

/// To a multiple of `sealing_padding_bytes`, always by at least one byte: 0x80, then zeros (ISO/IEC 7816-4),
/// so that it is taken off again without doubt.
std::string padded(std::string_view plaintext);
/// nullopt: not what `padded` writes.
std::optional<std::string> unpadded(std::string_view text);

}  // namespace essaim::vault

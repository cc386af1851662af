#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "infra/vault/key_table.h"

namespace essaim::vault {

inline constexpr std::uint16_t key_file_version = 3;
/// Far above what any network needs: 40,000 chains of five classes.
inline constexpr std::size_t max_key_file_bytes = 16u << 20;

struct KeyFileError {
    enum class Cause : std::uint8_t {
        damaged,  // not the bytes that were written: truncated, altered, or no key file at all
        too_new,  // written by a later release
    };
    Cause cause;
    std::string message;  // for an operator; holds no byte of the file
};

/// The bytes of a key file. v1, little-endian: "ESSAIMKY", u16 version, u32 length, payload, SHA-256 of all
/// before. Payload: 16 bytes network id, u8 origin (0 drawn, then 32 bytes root; 1 seeded, then u64 seed),
/// u32 count, then for each chain and class in ascending order: u8 service, u8 length and chain, u8 class,
/// u32 first live epoch, u32 count of keys, 32 bytes each. v2, written where there are accounts: then u32
/// length and the accounts' bytes, at least one. v3, written where instances have shared a seeded file: then
/// the same, or length 0, and 32 bytes that were drawn. The text is full of keys: the caller wipes it.
std::string encode_key_file(const KeyTable& table);
/// Exactly what `encode_key_file` writes: what is parsed encodes to the same bytes.
tl::expected<KeyTable, KeyFileError> parse_key_file(std::string_view bytes);

}  // namespace essaim::vault

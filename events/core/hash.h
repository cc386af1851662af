#pragma once
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "events/vocabulary/forms.h"

namespace essaim {

/// A SHA-256: of a frame (then it is the commit's name), of parts, of a file.
struct Hash {
    static constexpr std::size_t size = 32;
    std::array<std::uint8_t, size> bytes{};

    /// 64 lower-case hexadecimal digits.
    std::string hex() const;
    /// Exactly what `hex` prints; nullopt for anything else, capitals included.
    static std::optional<Hash> from_hex(std::string_view text);
    /// Exactly 32 bytes; nullopt for any other number.
    static std::optional<Hash> from_bytes(std::string_view raw);
    std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), size}; }

    auto operator<=>(const Hash&) const = default;
};

/// SHA-256 (FIPS 180-4) of all bytes. Thread-safe: each thread keeps one context of its own.
Hash sha256(std::string_view bytes);

/// SHA-256 of bytes that arrive in pieces, or stand in several places. Not to be shared between threads.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    Sha256& add(std::string_view bytes);
    /// The hash of all that was added; afterwards the object starts afresh.
    Hash finish();

  private:
    void* context_;
};

/// HMAC-SHA-256 (RFC 2104) of `data` under `key`.
Hash hmac_sha256(std::string_view key, std::string_view data);

/// HKDF-SHA-256 (RFC 5869), extract and expand: `length` bytes, at most 255 * 32.
std::string hkdf_sha256(std::string_view secret, std::string_view salt, std::string_view info,
                        std::size_t length);

template <>
struct TextForm<Hash> {
    static std::string write(const Hash& hash) { return hash.hex(); }
    static tl::expected<Hash, InvalidCode> read(std::string_view text);
    static constexpr std::string_view pattern = "^[0-9a-f]{64}$";
    static constexpr std::string_view example =
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
};

template <>
struct WireForm<Hash> {
    using Wire = std::array<std::uint8_t, Hash::size>;
    static Wire to(const Hash& hash) { return hash.bytes; }
    static std::optional<Hash> from(const Wire& wire) { return Hash{wire}; }
};

}  // namespace essaim

#include "infra/vault/aead.h"

#include <sodium.h>

namespace essaim::vault {
namespace {

static_assert(sealing_nonce_bytes == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(sealing_tag_bytes == crypto_aead_xchacha20poly1305_ietf_ABYTES);
static_assert(std::tuple_size_v<KeyBytes> == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

void draw(std::span<std::uint8_t> bytes) {
    randombytes_buf(bytes.data(), bytes.size());
}

std::string encrypt(KeyView key, const Nonce& nonce, std::string_view associated,
                    std::string_view plaintext) {
    std::string box(plaintext.size() + sealing_tag_bytes, '\0');
    unsigned long long size = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(box), &size, bytes_of(plaintext), plaintext.size(),
                                               bytes_of(associated), associated.size(), nullptr, nonce.data(),
                                               key.data());
    ESSAIM_ASSERT(size == box.size());
    return box;
}

std::optional<std::string> decrypt(KeyView key, const Nonce& nonce, std::string_view associated,
                                   std::string_view box) {
    if (box.size() < sealing_tag_bytes) return std::nullopt;
    std::string plaintext(box.size() - sealing_tag_bytes, '\0');
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytes_of(plaintext), nullptr, nullptr, bytes_of(box), box.size(), bytes_of(associated),
        associated.size(), nonce.data(), key.data());
    if (failed != 0) return std::nullopt;
    return plaintext;
}

std::string padded(std::string_view plaintext) {
    std::string text;
    // One allocation: a buffer left behind by growing would keep a copy that nobody wipes.
    text.reserve(plaintext.size() + sealing_padding_bytes);
    text.append(plaintext);
    text.push_back('\x80');
    text.resize((text.size() + sealing_padding_bytes - 1) / sealing_padding_bytes * sealing_padding_bytes);
    return text;
}

std::optional<std::string> unpadded(std::string_view text) {
    if (text.empty() || text.size() % sealing_padding_bytes != 0) return std::nullopt;
    const std::size_t mark = text.find_last_not_of('\0');
    if (mark == std::string_view::npos || text[mark] != '\x80') return std::nullopt;
    if (text.size() - mark > sealing_padding_bytes) return std::nullopt;  // more than `padded` adds
    return std::string(text.substr(0, mark));
}

}  // namespace essaim::vault

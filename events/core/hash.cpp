#include "events/core/hash.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <algorithm>
#include <memory>

#include "events/core/hex.h"
#include "events/vocabulary/assert.h"

namespace essaim {
namespace {

// Fetching an algorithm takes OpenSSL 3 longer than hashing a commit: once a process.
const EVP_MD* sha256_algorithm() {
    static EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    ESSAIM_ASSERT(fetched != nullptr);
    return fetched;
}

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

void start(EVP_MD_CTX* context) {
    ESSAIM_ASSERT(EVP_DigestInit_ex2(context, sha256_algorithm(), nullptr) == 1);
}

void add_to(EVP_MD_CTX* context, std::string_view bytes) {
    ESSAIM_ASSERT(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
}

Hash finish(EVP_MD_CTX* context) {
    Hash hash;
    unsigned int written = 0;
    ESSAIM_ASSERT(EVP_DigestFinal_ex(context, hash.bytes.data(), &written) == 1 && written == Hash::size);
    return hash;
}

}  // namespace

std::string Hash::hex() const {
    return to_hex(view());
}

std::optional<Hash> Hash::from_hex(std::string_view text) {
    const auto raw = essaim::from_hex(text);
    return raw ? from_bytes(*raw) : std::nullopt;
}

std::optional<Hash> Hash::from_bytes(std::string_view raw) {
    if (raw.size() != size) return std::nullopt;
    Hash hash;
    std::copy(raw.begin(), raw.end(), hash.bytes.begin());
    return hash;
}

tl::expected<Hash, InvalidCode> TextForm<Hash>::read(std::string_view text) {
    if (const auto hash = Hash::from_hex(text)) return *hash;
    return tl::unexpected<InvalidCode>("invalid_hash");
}

Hash sha256(std::string_view bytes) {
    thread_local const Context context{EVP_MD_CTX_new()};
    start(context.get());
    add_to(context.get(), bytes);
    return finish(context.get());
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
    start(static_cast<EVP_MD_CTX*>(context_));
}
Sha256::~Sha256() {
    EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_));
}

Sha256& Sha256::add(std::string_view bytes) {
    add_to(static_cast<EVP_MD_CTX*>(context_), bytes);
    return *this;
}

Hash Sha256::finish() {
    auto* const context = static_cast<EVP_MD_CTX*>(context_);
    const Hash hash = essaim::finish(context);
    start(context);
    return hash;
}

Hash hmac_sha256(std::string_view key, std::string_view data) {
    Hash mac;
    unsigned int written = 0;
    const auto* const made =
        HMAC(sha256_algorithm(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(data.data()), data.size(), mac.bytes.data(), &written);
    ESSAIM_ASSERT(made != nullptr && written == Hash::size);
    return mac;
}

std::string hkdf_sha256(std::string_view secret, std::string_view salt, std::string_view info,
                        std::size_t length) {
    ESSAIM_ASSERT(length <= 255 * Hash::size);
    static EVP_KDF* const algorithm = EVP_KDF_fetch(nullptr, "HKDF", nullptr);
    ESSAIM_ASSERT(algorithm != nullptr);
    const std::unique_ptr<EVP_KDF_CTX, void (*)(EVP_KDF_CTX*)> context{EVP_KDF_CTX_new(algorithm),
                                                                       EVP_KDF_CTX_free};
    // OpenSSL only reads them, through a parameter type that could also write: no copy of a key is made.
    const auto octets = [](const char* name, std::string_view bytes) {
        return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(bytes.data()), bytes.size());
    };
    std::string digest = "SHA256";
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), digest.size()),
        octets(OSSL_KDF_PARAM_KEY, secret),
        octets(OSSL_KDF_PARAM_SALT, salt),
        octets(OSSL_KDF_PARAM_INFO, info),
        OSSL_PARAM_construct_end(),
    };
    std::string derived(length, '\0');
    ESSAIM_ASSERT(length == 0 ||
                  EVP_KDF_derive(context.get(), reinterpret_cast<unsigned char*>(derived.data()), length,
                                 parameters.data()) == 1);
    return derived;
}

}  // namespace essaim

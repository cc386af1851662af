#include "tests/infra/identity/forge.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <map>
#include <mutex>

#include "events/core/base64url.h"
#include "events/core/hash.h"
#include "events/vocabulary/assert.h"

namespace essaim::tests {
namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

struct Kind {
    const char* curve;  // nullptr: no curve
    std::size_t half;   // of an ECDSA signature
    const EVP_MD* (*digest)();
    bool pss;
};
Kind kind_of(Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::es256:
            return {"P-256", 32, EVP_sha256, false};
        case Algorithm::es384:
            return {"P-384", 48, EVP_sha384, false};
        case Algorithm::es512:
            return {"P-521", 66, EVP_sha512, false};
        case Algorithm::rs256:
            return {nullptr, 0, EVP_sha256, false};
        case Algorithm::rs384:
            return {nullptr, 0, EVP_sha384, false};
        case Algorithm::rs512:
            return {nullptr, 0, EVP_sha512, false};
        case Algorithm::ps256:
            return {nullptr, 0, EVP_sha256, true};
        case Algorithm::ps384:
            return {nullptr, 0, EVP_sha384, true};
        case Algorithm::ps512:
            return {nullptr, 0, EVP_sha512, true};
        case Algorithm::eddsa:
            return {nullptr, 0, nullptr, false};
    }
    __builtin_trap();
}

std::string raw_of(const std::string& der, std::size_t half) {
    const unsigned char* from = bytes_of(der);
    ECDSA_SIG* both = d2i_ECDSA_SIG(nullptr, &from, static_cast<long>(der.size()));
    std::string raw(2 * half, '\0');
    auto* into = reinterpret_cast<unsigned char*>(raw.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(both), into, static_cast<int>(half));
    BN_bn2binpad(ECDSA_SIG_get0_s(both), into + half, static_cast<int>(half));
    ECDSA_SIG_free(both);
    return raw;
}

std::string number_of(const Key& key, const char* name, std::size_t width) {
    BIGNUM* number = nullptr;
    ESSAIM_ASSERT(EVP_PKEY_get_bn_param(key.get(), name, &number) == 1);
    const std::size_t size = width > 0 ? width : static_cast<std::size_t>(BN_num_bytes(number));
    std::string bytes(size, '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(size));
    BN_free(number);
    return base64url(bytes);
}

std::string written(const std::function<int(BIO*)>& write) {
    BIO* text = BIO_new(BIO_s_mem());
    ESSAIM_ASSERT(write(text) == 1);
    char* data = nullptr;
    const long size = BIO_get_mem_data(text, &data);
    std::string pem(data, static_cast<std::size_t>(size));
    BIO_free(text);
    return pem;
}

Key owned(EVP_PKEY* key) {
    ESSAIM_ASSERT(key != nullptr);
    return Key(key, EVP_PKEY_free);
}

}  // namespace

Key draw_key(Algorithm algorithm) {
    if (algorithm == Algorithm::eddsa) return owned(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    if (const char* curve = kind_of(algorithm).curve) return owned(EVP_EC_gen(curve));
    static const Key rsa = owned(EVP_RSA_gen(2048));
    return rsa;
}

Signer signer(Algorithm algorithm, Key key) {
    return [kind = kind_of(algorithm), key = std::move(key)](std::string_view text) {
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        EVP_PKEY_CTX* settings = nullptr;
        const EVP_MD* digest = kind.digest == nullptr ? nullptr : kind.digest();
        ESSAIM_ASSERT(EVP_DigestSignInit(context, &settings, digest, nullptr, key.get()) == 1);
        if (kind.pss) {
            EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING);
            EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, RSA_PSS_SALTLEN_DIGEST);
        }
        std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(key.get())), '\0');
        std::size_t size = signature.size();
        ESSAIM_ASSERT(EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size,
                                     bytes_of(text), text.size()) == 1);
        EVP_MD_CTX_free(context);
        signature.resize(size);
        return kind.curve == nullptr ? signature : raw_of(signature, kind.half);
    };
}

Signer hmac_signer(std::string secret) {
    return [secret = std::move(secret)](std::string_view text) {
        return std::string(hmac_sha256(secret, text).view());
    };
}

std::string forged(std::string_view header, std::string_view claims, const Signer& sign) {
    const std::string text = base64url(header) + "." + base64url(claims);
    return text + "." + base64url(sign(text));
}

std::string jwk(const Key& key, Algorithm algorithm, std::string_view id, std::string_view alg) {
    std::string text;
    const Kind kind = kind_of(algorithm);
    if (kind.curve != nullptr)
        text = std::string(R"({"kty":"EC","crv":")") + kind.curve + R"(","x":")" +
               number_of(key, OSSL_PKEY_PARAM_EC_PUB_X, kind.half) + R"(","y":")" +
               number_of(key, OSSL_PKEY_PARAM_EC_PUB_Y, kind.half) + '"';
    else if (algorithm == Algorithm::eddsa) {
        std::string bytes(32, '\0');
        std::size_t size = bytes.size();
        EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size);
        text = R"({"kty":"OKP","crv":"Ed25519","x":")" + base64url(bytes) + '"';
    } else
        text = R"({"kty":"RSA","n":")" + number_of(key, OSSL_PKEY_PARAM_RSA_N, 0) + R"(","e":")" +
               number_of(key, OSSL_PKEY_PARAM_RSA_E, 0) + '"';
    if (!id.empty()) text += R"(,"kid":")" + std::string(id) + '"';
    if (!alg.empty()) text += R"(,"alg":")" + std::string(alg) + '"';
    return text + '}';
}

std::string jwks(const std::vector<std::string>& keys) {
    std::string text;
    for (const auto& key : keys) text += (text.empty() ? "" : ",") + key;
    return R"({"keys":[)" + text + "]}";
}

std::string public_pem(const Key& key) {
    return written([&](BIO* text) { return PEM_write_bio_PUBKEY(text, key.get()); });
}

std::string private_pem(const Key& key) {
    return written([&](BIO* text) {
        return PEM_write_bio_PKCS8PrivateKey(text, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
}

GivenKeys::GivenKeys(std::vector<identity::VerificationKey> keys)
    : keys_(std::make_shared<identity::CurrentKeys>(identity::KeySet(std::move(keys)))) {}

tl::expected<std::shared_ptr<identity::CurrentKeys>, identity::KeySetError> GivenKeys::current(Instant) {
    return keys_;
}

std::optional<identity::Enrolment> Everyone::find(std::string_view, std::string_view subject) const {
    const auto person = PersonId::read(subject);
    if (!person || subject == "p-nobody") return std::nullopt;
    return identity::Enrolment{*person, subject == "p-gone", first_instant};
}

Instant at(std::string_view text) {
    const auto instant = typed_instant(text);
    ESSAIM_ASSERT(instant);
    return *instant;
}

}  // namespace essaim::tests

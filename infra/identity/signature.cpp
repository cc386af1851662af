#include "infra/identity/signature.h"

#include <openssl/bn.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <memory>

#include "events/vocabulary/assert.h"

namespace essaim::identity {
namespace {

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeSignature {
    void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;
using EcSignature = std::unique_ptr<ECDSA_SIG, FreeSignature>;

enum class Form : std::uint8_t { ecdsa, pkcs1, pss, pure };
struct Way {
    Form form;
    const EVP_MD* (*digest)();  // null: the algorithm brings its own
    std::size_t half_bytes;     // of an ECDSA signature: r, or s
};

Way way_of(Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::es256:
            return {Form::ecdsa, EVP_sha256, 32};
        case Algorithm::es384:
            return {Form::ecdsa, EVP_sha384, 48};
        case Algorithm::es512:
            return {Form::ecdsa, EVP_sha512, 66};
        case Algorithm::rs256:
            return {Form::pkcs1, EVP_sha256, 0};
        case Algorithm::rs384:
            return {Form::pkcs1, EVP_sha384, 0};
        case Algorithm::rs512:
            return {Form::pkcs1, EVP_sha512, 0};
        case Algorithm::ps256:
            return {Form::pss, EVP_sha256, 0};
        case Algorithm::ps384:
            return {Form::pss, EVP_sha384, 0};
        case Algorithm::ps512:
            return {Form::pss, EVP_sha512, 0};
        case Algorithm::eddsa:
            return {Form::pure, nullptr, 0};
    }
    __builtin_trap();
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// r and s side by side (RFC 7518 §3.4) to the DER that OpenSSL reads; empty: not of that length.
std::string der_of(std::string_view signature, std::size_t half) {
    if (signature.size() != 2 * half) return {};
    const int bytes = static_cast<int>(half);
    const EcSignature both(ECDSA_SIG_new());
    BIGNUM* r = BN_bin2bn(bytes_of(signature), bytes, nullptr);
    BIGNUM* s = BN_bin2bn(bytes_of(signature) + half, bytes, nullptr);
    ESSAIM_ASSERT(both && r != nullptr && s != nullptr && ECDSA_SIG_set0(both.get(), r, s) == 1);
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(both.get(), &der);
    ESSAIM_ASSERT(size > 0);
    std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return text;
}

bool pads_like_pss(EVP_PKEY_CTX* context, const EVP_MD* digest) {
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, digest) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

}  // namespace

bool verifies(Algorithm algorithm, const Key& key, std::string_view text, std::string_view signature) {
    if (!fits(key, algorithm)) return false;
    const Way way = way_of(algorithm);
    std::string der;
    if (way.form == Form::ecdsa) {
        der = der_of(signature, way.half_bytes);
        if (der.empty()) return false;
        signature = der;
    } else if (way.form != Form::pure &&
               signature.size() != static_cast<std::size_t>(EVP_PKEY_get_size(key.get()))) {
        return false;
    }
    const EVP_MD* const digest = way.digest == nullptr ? nullptr : way.digest();
    const Context context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* settings = nullptr;  // the context's own
    const bool good =
        context && EVP_DigestVerifyInit(context.get(), &settings, digest, nullptr, key.get()) == 1 &&
        (way.form != Form::pss || pads_like_pss(settings, digest)) &&
        EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(text), text.size()) ==
            1;
    ERR_clear_error();
    return good;
}

std::string sign_es256(const Key& key, std::string_view text) {
    constexpr std::size_t half = 32;
    const Context context(EVP_MD_CTX_new());
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key.get()));
    std::string der(size, '\0');
    ESSAIM_ASSERT(context &&
                  EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1);
    ESSAIM_ASSERT(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(der.data()), &size,
                                 bytes_of(text), text.size()) == 1);
    const unsigned char* at = bytes_of(der);
    const EcSignature both(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
    ESSAIM_ASSERT(both);
    std::string raw(2 * half, '\0');
    auto* const into = reinterpret_cast<unsigned char*>(raw.data());
    ESSAIM_ASSERT(BN_bn2binpad(ECDSA_SIG_get0_r(both.get()), into, half) == half);
    ESSAIM_ASSERT(BN_bn2binpad(ECDSA_SIG_get0_s(both.get()), into + half, half) == half);
    return raw;
}

}  // namespace essaim::identity

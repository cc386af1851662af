#include "infra/identity/pkey.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <array>
#include <cstring>

#include "events/vocabulary/assert.h"

namespace essaim::identity {
namespace {

template <auto free_it>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        free_it(object);
    }
};
template <class T, auto free_it>
using Owned = std::unique_ptr<T, Freed<free_it>>;
using Number = Owned<BIGNUM, BN_free>;
using Builder = Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Params = Owned<OSSL_PARAM, OSSL_PARAM_free>;
using Context = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Text = Owned<BIO, BIO_free_all>;

constexpr std::size_t least_rsa_bits = 2048;
constexpr std::size_t most_rsa_bits = 8192;
constexpr std::size_t ed25519_bytes = 32;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Key held(EVP_PKEY* key) {
    ERR_clear_error();
    return key == nullptr ? Key{} : Key(key, EVP_PKEY_free);
}

struct Curve {
    std::string_view name;
    const char* group;
    std::size_t coordinate_bytes;
    int bits;
};
constexpr std::array<Curve, 3> curves{{
    {"P-256", "prime256v1", 32, 256},
    {"P-384", "secp384r1", 48, 384},
    {"P-521", "secp521r1", 66, 521},
}};

Key from_parts(const char* kind, OSSL_PARAM_BLD* builder) {
    const Params params(OSSL_PARAM_BLD_to_param(builder));
    const Context context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY* key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
        return held(nullptr);
    Key made = held(key);
    const Context check(EVP_PKEY_CTX_new(key, nullptr));
    const bool good = check && EVP_PKEY_public_check(check.get()) == 1;
    ERR_clear_error();
    return good ? made : Key{};
}

bool acceptable(const Key& key) {
    if (EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA) return true;
    const auto bits = static_cast<std::size_t>(EVP_PKEY_get_bits(key.get()));
    return bits >= least_rsa_bits && bits <= most_rsa_bits;
}

}  // namespace

Key rsa_key(std::string_view modulus, std::string_view exponent) {
    if (modulus.size() > most_rsa_bits / 8 || exponent.size() > 8 || exponent.empty()) return {};
    const Number n(BN_bin2bn(bytes_of(modulus), static_cast<int>(modulus.size()), nullptr));
    const Number e(BN_bin2bn(bytes_of(exponent), static_cast<int>(exponent.size()), nullptr));
    const Builder builder(OSSL_PARAM_BLD_new());
    ESSAIM_ASSERT(n && e && builder);
    if (BN_num_bits(n.get()) < static_cast<int>(least_rsa_bits) || BN_is_odd(n.get()) == 0 ||
        BN_is_odd(e.get()) == 0 || BN_is_one(e.get()) == 1)
        return {};
    if (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return held(nullptr);
    return from_parts("RSA", builder.get());
}

Key ec_key(std::string_view curve, std::string_view x, std::string_view y) {
    for (const Curve& known : curves) {
        if (known.name != curve) continue;
        if (x.size() != known.coordinate_bytes || y.size() != known.coordinate_bytes) return {};
        const std::string point = '\x04' + std::string(x) + std::string(y);
        const Builder builder(OSSL_PARAM_BLD_new());
        ESSAIM_ASSERT(builder);
        if (OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, known.group, 0) != 1 ||
            OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                             point.size()) != 1)
            return held(nullptr);
        return from_parts("EC", builder.get());
    }
    return {};
}

Key ed25519_key(std::string_view x) {
    if (x.size() != ed25519_bytes) return {};
    return held(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(x), x.size()));
}

Key public_key_of_pem(std::string_view pem) {
    const Text text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    ESSAIM_ASSERT(text);
    const auto no_password = [](char*, int, int, void*) { return 0; };
    Key key = held(PEM_read_bio_PUBKEY(text.get(), nullptr, no_password, nullptr));
    return key && acceptable(key) ? key : Key{};
}

bool fits(const Key& key, Algorithm algorithm) {
    const int kind = EVP_PKEY_get_base_id(key.get());
    const auto on_curve = [&](const Curve& curve) {
        std::array<char, 32> group{};
        const bool named = EVP_PKEY_get_utf8_string_param(key.get(), OSSL_PKEY_PARAM_GROUP_NAME, group.data(),
                                                          group.size(), nullptr) == 1;
        ERR_clear_error();
        return kind == EVP_PKEY_EC && named && std::strcmp(group.data(), curve.group) == 0;
    };
    switch (algorithm) {
        case Algorithm::es256:
            return on_curve(curves[0]);
        case Algorithm::es384:
            return on_curve(curves[1]);
        case Algorithm::es512:
            return on_curve(curves[2]);
        case Algorithm::rs256:
        case Algorithm::rs384:
        case Algorithm::rs512:
        case Algorithm::ps256:
        case Algorithm::ps384:
        case Algorithm::ps512:
            return kind == EVP_PKEY_RSA;
        case Algorithm::eddsa:
            return kind == EVP_PKEY_ED25519;
    }
    __builtin_trap();
}

Key draw_signing_key() {
    Key key = held(EVP_EC_gen("P-256"));
    ESSAIM_ASSERT(key);
    return key;
}

std::string private_bytes(const Key& key) {
    const Owned<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free> info(EVP_PKEY2PKCS8(key.get()));
    ESSAIM_ASSERT(info);
    const int size = i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr);
    ESSAIM_ASSERT(size > 0);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    auto* at = reinterpret_cast<unsigned char*>(bytes.data());
    ESSAIM_ASSERT(i2d_PKCS8_PRIV_KEY_INFO(info.get(), &at) == size);
    return bytes;
}

Key private_key_of(std::string_view bytes) {
    const unsigned char* at = bytes_of(bytes);
    Key key = held(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(bytes.size())));
    return at == bytes_of(bytes) + bytes.size() ? key : Key{};
}

Key public_half(const Key& key) {
    unsigned char* bytes = nullptr;
    const int size = i2d_PUBKEY(key.get(), &bytes);
    ESSAIM_ASSERT(size > 0);
    const unsigned char* at = bytes;
    Key half = held(d2i_PUBKEY(nullptr, &at, size));
    OPENSSL_free(bytes);
    ESSAIM_ASSERT(half);
    return half;
}

}  // namespace essaim::identity

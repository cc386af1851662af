#include "infra/vault/derive.h"

#include <algorithm>

#include "events/core/hash.h"
#include "events/core/hex.h"

namespace essaim::vault {
namespace {

/// Parts one after the other, each after its length (u32, little-endian).
class Parts {
  public:
    explicit Parts(std::string_view label) { add(label); }
    Parts& add(std::string_view part) {
        add_number(static_cast<std::uint32_t>(part.size()));
        text_.append(part);
        return *this;
    }
    Parts& add(const ChainId& chain) { return add(name_of(chain.service)).add(chain.chain); }
    Parts& add_number(std::uint32_t number) {
        for (int shift = 0; shift < 32; shift += 8)
            text_.push_back(static_cast<char>(static_cast<std::uint8_t>(number >> shift)));
        return *this;
    }
    std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

std::string_view view(KeyView key) {
    return {reinterpret_cast<const char*>(key.data()), key.size()};
}

KeyBytes derived(std::string_view secret, std::string_view info) {
    std::string bytes = hkdf_sha256(secret, "essaim keys 1", info, std::tuple_size_v<KeyBytes>);
    KeyBytes key;
    std::copy(bytes.begin(), bytes.end(), key.begin());
    wipe(bytes);
    return key;
}

}  // namespace

std::string field_associated_data(const NetworkId& network, const ChainId& chain, const SealedPlace& place,
                                  std::string_view key_id) {
    return Parts("essaim sealed field 1")
        .add(network.view())
        .add(chain)
        .add(place.stream)
        .add(place.type)
        .add(place.field)
        .add(key_id)
        .take();
}

std::string key_associated_data(const NetworkId& network, const ChainId& chain, DataClass data_class,
                                Epoch epoch, std::string_view subject, std::string_view key_id) {
    return Parts("essaim wrapped key 1")
        .add(network.view())
        .add(chain)
        .add(name_of(data_class))
        .add_number(epoch)
        .add(subject)
        .add(key_id)
        .take();
}

std::string key_id_of(KeyView data_key) {
    return hmac_sha256(view(data_key), "essaim key id 1").hex().substr(0, key_id_chars);
}

KeyBytes seed_root(std::uint64_t seed) {
    return derived(std::to_string(seed), Parts("seed root").take());
}

KeyBytes seeded_key(std::string_view root, const ChainId& chain, std::string_view subject,
                    DataClass data_class, Epoch epoch) {
    return derived(
        root, Parts("seeded key").add(chain).add(subject).add(name_of(data_class)).add_number(epoch).take());
}

Nonce seeded_nonce(std::string_view root, std::string_view associated, std::string_view command_id,
                   std::string_view plaintext) {
    std::string text = Parts("essaim seeded nonce 1").add(associated).add(command_id).add(plaintext).take();
    const Hash hash = hmac_sha256(root, text);
    wipe(text);
    Nonce nonce;
    std::copy_n(hash.bytes.begin(), nonce.size(), nonce.begin());
    return nonce;
}

KeyBytes fingerprint_key(std::string_view root, const ChainId& chain) {
    return derived(root, Parts("fingerprint key").add(chain).take());
}

/// No cooperative and no network bears this name: no commit's fingerprint is made with it.
KeyBytes root_instances_key(std::string_view root) {
    return fingerprint_key(root, {Service::membership, "~instances"});
}

KeyBytes field_hmac_key(KeyView wrapping_key) {
    return derived(view(wrapping_key), Parts("field hmac key").take());
}

}  // namespace essaim::vault

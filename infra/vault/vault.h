#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/core/key_ring.h"
#include "infra/vault/key_store.h"

namespace essaim::vault {

/// The key ring on a key file. The file's mode (0600) is its only protection: whoever reads it opens every
/// box of the network, whoever lost it opens none. Several instances, also of several processes, may share
/// one: each call sees the file as it stands, so a destroyed key is gone from all of them at once.
/// Thread-safe. A call costs a stat of the file; `new_key` and `hmac_field` of a chain's first key,
/// `begin_epoch` and `destroy_before` write it and wait for the disk.
class Vault final : public KeyRing {
  public:
    /// A new key file at `path`, whose folder exists. With a seed every key and nonce follows from it.
    static tl::expected<std::unique_ptr<Vault>, VaultError> create(std::string path, const NetworkId& network,
                                                                   std::optional<std::uint64_t> seed);
    static tl::expected<std::unique_ptr<Vault>, VaultError> open(std::string path);

    tl::expected<WrappedKey, KeyError> new_key(const SealingContext& context, std::string_view subject,
                                               DataClass data_class, std::optional<Epoch> epoch) override;
    tl::expected<SealedBox, KeyError> seal(const SealingContext& context, const WrappedKey& key,
                                           const SealedPlace& place, std::string_view plaintext) override;
    tl::expected<std::string, KeyError> open(const NetworkId& network, const ChainId& chain,
                                             const WrappedKey& key, const SealedBox& box) override;
    tl::expected<Hash, KeyError> fingerprint(const ChainId& chain, std::string_view body) override;
    tl::expected<Hash, KeyError> hmac_field(const ChainId& chain, DataClass data_class,
                                            std::optional<Epoch> epoch, std::string_view plaintext) override;
    tl::expected<void, KeyError> begin_epoch(const ChainId& chain, DataClass data_class,
                                             Epoch epoch) override;
    tl::expected<WrappedKey, KeyError> rewrap(const SealingContext& context, const WrappedKey& key,
                                              Epoch epoch) override;
    tl::expected<void, KeyError> destroy_before(const ChainId& chain, DataClass data_class,
                                                Epoch epoch) override;

    /// HMAC under what instances know one another by that share this file, and nobody else has: it follows
    /// from no seed. Of a seeded file's first call it is drawn, and written.
    tl::expected<Hash, KeyError> vouch(std::string_view text);

    bool seeded() const override { return seed().has_value(); }
    /// The network that the file says it is of.
    const NetworkId& network() const { return store_->network(); }
    /// The seed that the file says.
    std::optional<std::uint64_t> seed() const { return store_->seed(); }

  private:
    using Key = tl::expected<Wiped<KeyBytes>, KeyError>;
    explicit Vault(std::unique_ptr<KeyStore> store) : store_(std::move(store)) {}

    /// The newest table; for something new in a chain without keys, with the first ones in it.
    tl::expected<Table, KeyError> table_for(const ChainClass& of, std::optional<Epoch> epoch);
    Key wrapping_key(const KeyTable& table, const ChainClass& of, Epoch epoch) const;
    Key data_key(const KeyTable& table, const NetworkId& network, const ChainId& chain,
                 const WrappedKey& key) const;
    /// `key` with its wrapping in it.
    tl::expected<WrappedKey, KeyError> wrapped(const KeyTable& table, const SealingContext& context,
                                               WrappedKey key, KeyView data_key) const;

    std::unique_ptr<KeyStore> store_;
};

}  // namespace essaim::vault

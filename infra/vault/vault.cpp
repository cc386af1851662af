#include "infra/vault/vault.h"

#include <algorithm>
#include <utility>

#include "infra/vault/derive.h"

namespace essaim::vault {
namespace {

using Cause = KeyError::Cause;

tl::unexpected<KeyError> failed(Cause cause, std::string message) {
    return tl::unexpected(KeyError{cause, std::move(message)});
}

std::string name(const ChainClass& of, Epoch epoch) {
    return "epoch " + std::to_string(epoch) + " of " + std::string(name_of(of.data_class)) + " in " +
           std::string(name_of(of.chain.service)) + "/" + of.chain.chain;
}

tl::unexpected<KeyError> no_key(const std::string& path, const ChainClass& of, Epoch epoch) {
    return failed(Cause::no_key, path + " has no key for " + name(of, epoch) +
                                     ": it is not this network's key file, or an old copy of it");
}

std::string_view view(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Wiped<KeyBytes> drawn_key() {
    KeyBytes bytes;
    draw(bytes);
    Wiped<KeyBytes> key(bytes);
    wipe(bytes.data(), bytes.size());
    return key;
}

Nonce nonce_for(const KeyTable& table, const SealingContext& context, std::string_view associated,
                std::string_view plaintext) {
    if (table.seed()) return seeded_nonce(table.root(), associated, context.command_id, plaintext);
    Nonce nonce;
    draw(nonce);
    return nonce;
}

/// Under what something new is wrapped. A fold that is behind the file (an older copy of the log) must not
/// wrap under what is destroyed.
Epoch epoch_for(const KeyTable& table, const ChainClass& of, std::optional<Epoch> epoch) {
    return std::max(epoch.value_or(first_epoch), table.first_live(of));
}

}  // namespace

tl::expected<std::unique_ptr<Vault>, VaultError> Vault::create(std::string path, const NetworkId& network,
                                                               std::optional<std::uint64_t> seed) {
    auto store = KeyStore::create(std::move(path),
                                  seed ? KeyTable::of_seed(network, *seed) : KeyTable::drawn(network));
    if (!store) return tl::unexpected(std::move(store.error()));
    return std::unique_ptr<Vault>(new Vault(std::move(*store)));
}

tl::expected<std::unique_ptr<Vault>, VaultError> Vault::open(std::string path) {
    auto store = KeyStore::open(std::move(path));
    if (!store) return tl::unexpected(std::move(store.error()));
    return std::unique_ptr<Vault>(new Vault(std::move(*store)));
}

tl::expected<Table, KeyError> Vault::table_for(const ChainClass& of, std::optional<Epoch> epoch) {
    auto table = store_->current();
    if (!table || epoch || (*table)->knows(of)) return table;
    // All classes of the chain at once: one write a chain, not five.
    auto added = store_->change([&](KeyTable& edited) -> tl::expected<Change, KeyError> {
        Change what = Change::none;
        for (const DataClass data_class : all_data_classes) {
            const ChainClass each{of.chain, data_class};
            if (edited.knows(each)) continue;
            edited.append(each, drawn_key().get());
            what = Change::more_keys;
        }
        return what;
    });
    if (!added) return tl::unexpected(std::move(added.error()));
    return store_->current();
}

Vault::Key Vault::wrapping_key(const KeyTable& table, const ChainClass& of, Epoch epoch) const {
    switch (table.standing(of, epoch)) {
        case KeyTable::Standing::live:
            return table.wrapping_key(of, epoch);
        case KeyTable::Standing::destroyed:
            return failed(Cause::erased, name(of, epoch) + " was destroyed");
        case KeyTable::Standing::absent:
            break;
    }
    return no_key(store_->path(), of, epoch);
}

tl::expected<WrappedKey, KeyError> Vault::wrapped(const KeyTable& table, const SealingContext& context,
                                                  WrappedKey key, KeyView data_key) const {
    const Key wrapping = wrapping_key(table, {context.chain, key.data_class}, key.epoch);
    if (!wrapping) return tl::unexpected(wrapping.error());
    const std::string associated = key_associated_data(context.network, context.chain, key.data_class,
                                                       key.epoch, key.subject, key.key_id);
    const Nonce nonce = nonce_for(table, context, associated, view(data_key));
    const std::string box = encrypt(wrapping->get(), nonce, associated, view(data_key));
    ESSAIM_ASSERT(nonce.size() + box.size() == KeyWrapping::size);
    const auto after_nonce = std::copy(nonce.begin(), nonce.end(), key.wrapped.bytes.begin());
    std::transform(box.begin(), box.end(), after_nonce, [](char c) { return static_cast<std::uint8_t>(c); });
    return key;
}

Vault::Key Vault::data_key(const KeyTable& table, const NetworkId& network, const ChainId& chain,
                           const WrappedKey& key) const {
    const Key wrapping = wrapping_key(table, {chain, key.data_class}, key.epoch);
    if (!wrapping) return wrapping;
    Nonce nonce;
    std::copy_n(key.wrapped.bytes.begin(), nonce.size(), nonce.begin());
    const std::string associated =
        key_associated_data(network, chain, key.data_class, key.epoch, key.subject, key.key_id);
    auto text = decrypt(wrapping->get(), nonce, associated, view(key.wrapped.bytes).substr(nonce.size()));
    if (!text) return failed(Cause::damaged, "key " + key.key_id + " is not what was wrapped");
    KeyBytes bytes;
    std::transform(text->begin(), text->end(), bytes.begin(),
                   [](char c) { return static_cast<std::uint8_t>(c); });
    wipe(*text);
    Wiped<KeyBytes> unwrapped(bytes);
    wipe(bytes.data(), bytes.size());
    if (key_id_of(unwrapped.get()) != key.key_id)
        return failed(Cause::damaged, "key " + key.key_id + " is another key");
    return unwrapped;
}

tl::expected<WrappedKey, KeyError> Vault::new_key(const SealingContext& context, std::string_view subject,
                                                  DataClass data_class, std::optional<Epoch> epoch) {
    const ChainClass of{context.chain, data_class};
    const auto table = table_for(of, epoch);
    if (!table) return tl::unexpected(table.error());
    const Epoch under = epoch_for(**table, of, epoch);
    const Wiped<KeyBytes> key =
        seeded() ? Wiped(seeded_key((*table)->root(), context.chain, subject, data_class, under))
                 : drawn_key();
    return wrapped(**table, context, {std::string(subject), data_class, under, key_id_of(key.get()), {}},
                   key.get());
}

tl::expected<SealedBox, KeyError> Vault::seal(const SealingContext& context, const WrappedKey& key,
                                              const SealedPlace& place, std::string_view plaintext) {
    const auto table = store_->current();
    if (!table) return tl::unexpected(table.error());
    const Key opened = data_key(**table, context.network, context.chain, key);
    if (!opened) return tl::unexpected(opened.error());
    const std::string associated = field_associated_data(context.network, context.chain, place, key.key_id);
    SealedBox sealed{key.key_id, place, nonce_for(**table, context, associated, plaintext), {}};
    std::string text = padded(plaintext);
    const std::string box = encrypt(opened->get(), sealed.nonce, associated, text);
    wipe(text);
    sealed.box.assign(box.begin(), box.end());
    return sealed;
}

tl::expected<std::string, KeyError> Vault::open(const NetworkId& network, const ChainId& chain,
                                                const WrappedKey& key, const SealedBox& box) {
    const auto table = store_->current();
    if (!table) return tl::unexpected(table.error());
    const Key opened = data_key(**table, network, chain, key);
    if (!opened) return tl::unexpected(opened.error());
    auto text = decrypt(opened->get(), box.nonce,
                        field_associated_data(network, chain, box.place, box.key_id), view(box.box));
    auto plaintext = text ? unpadded(*text) : std::nullopt;
    if (text) wipe(*text);
    if (!plaintext)
        return failed(Cause::damaged, "what was sealed as " + box.place.type + box.place.field + " in " +
                                          box.place.stream + " does not open there with key " + box.key_id);
    return std::move(*plaintext);
}

tl::expected<Hash, KeyError> Vault::fingerprint(const ChainId& chain, std::string_view body) {
    const auto table = store_->current();
    if (!table) return tl::unexpected(table.error());
    const Wiped<KeyBytes> key(fingerprint_key((*table)->root(), chain));
    return hmac_sha256(view(key.get()), body);
}

tl::expected<Hash, KeyError> Vault::vouch(std::string_view text) {
    auto table = store_->current();
    if (table && !(*table)->instances_key()) {
        const auto drawn = store_->change([](KeyTable& edited) -> tl::expected<Change, KeyError> {
            if (edited.instances_key()) return Change::none;
            edited.set_drawn_for_instances(drawn_key().get());
            return Change::more_keys;
        });
        if (!drawn) return tl::unexpected(drawn.error());
        table = store_->current();
    }
    if (!table) return tl::unexpected(table.error());
    const auto key = (*table)->instances_key();
    if (!key) return failed(Cause::no_key, store_->path() + " has lost what instances know one another by");
    return hmac_sha256(view(key->get()), text);
}

tl::expected<Hash, KeyError> Vault::hmac_field(const ChainId& chain, DataClass data_class,
                                               std::optional<Epoch> epoch, std::string_view plaintext) {
    const ChainClass of{chain, data_class};
    const auto table = table_for(of, epoch);
    if (!table) return tl::unexpected(table.error());
    const Key wrapping = wrapping_key(**table, of, epoch ? *epoch : epoch_for(**table, of, epoch));
    if (!wrapping) return tl::unexpected(wrapping.error());
    const Wiped<KeyBytes> key(field_hmac_key(wrapping->get()));
    return hmac_sha256(view(key.get()), plaintext);
}

tl::expected<void, KeyError> Vault::begin_epoch(const ChainId& chain, DataClass data_class, Epoch epoch) {
    const ChainClass of{chain, data_class};
    return store_->change([&](KeyTable& table) -> tl::expected<Change, KeyError> {
        if (table.standing(of, epoch) != KeyTable::Standing::absent) return Change::none;
        const bool next = epoch > first_epoch && table.standing(of, epoch - 1) == KeyTable::Standing::live;
        if (!next) return no_key(store_->path(), of, epoch - 1);
        table.append(of, drawn_key().get());
        return Change::more_keys;
    });
}

tl::expected<WrappedKey, KeyError> Vault::rewrap(const SealingContext& context, const WrappedKey& key,
                                                 Epoch epoch) {
    const auto table = store_->current();
    if (!table) return tl::unexpected(table.error());
    const Key opened = data_key(**table, context.network, context.chain, key);
    if (!opened) return tl::unexpected(opened.error());
    WrappedKey again = key;
    again.epoch = epoch;
    return wrapped(**table, context, std::move(again), opened->get());
}

tl::expected<void, KeyError> Vault::destroy_before(const ChainId& chain, DataClass data_class, Epoch epoch) {
    const ChainClass of{chain, data_class};
    return store_->change([&](KeyTable& table) -> tl::expected<Change, KeyError> {
        if (epoch <= table.first_live(of)) return Change::none;
        if (table.standing(of, epoch) == KeyTable::Standing::absent) return no_key(store_->path(), of, epoch);
        table.destroy_before(of, epoch);
        return Change::fewer_keys;
    });
}

}  // namespace essaim::vault

#include "infra/vault/key_table.h"

#include "infra/vault/derive.h"

namespace essaim::vault {

KeyTable KeyTable::drawn(const NetworkId& network) {
    KeyTable table;
    table.network_ = network;
    table.root_.resize(1);
    draw(table.root_.front());
    return table;
}

KeyTable KeyTable::of_root(const NetworkId& network, const KeyBytes& root) {
    KeyTable table;
    table.network_ = network;
    table.root_.push_back(root);
    return table;
}

KeyTable KeyTable::of_seed(const NetworkId& network, std::uint64_t seed) {
    KeyTable table = of_root(network, seed_root(seed));
    table.seed_ = seed;
    return table;
}

std::string_view KeyTable::root() const {
    return {reinterpret_cast<const char*>(root_.front().data()), root_.front().size()};
}

std::string_view KeyTable::accounts() const {
    return {accounts_.data(), accounts_.size()};
}

void KeyTable::set_accounts(std::string_view bytes) {
    accounts_ = SecretBytes(bytes.begin(), bytes.end());
}

std::optional<Wiped<KeyBytes>> KeyTable::instances_key() const {
    if (!seed_) return Wiped(root_instances_key(root()));
    if (instances_.empty()) return std::nullopt;
    return Wiped(instances_.front());
}

std::optional<KeyView> KeyTable::drawn_for_instances() const {
    return instances_.empty() ? std::nullopt : std::optional(KeyView(instances_.front()));
}

void KeyTable::set_drawn_for_instances(const KeyBytes& key) {
    ESSAIM_ASSERT(seed_);
    instances_.assign(1, key);
}

Epoch KeyTable::first_live(const ChainClass& of) const {
    const auto found = epochs_.find(of);
    return found == epochs_.end() ? first_epoch : found->second.first_live;
}

KeyTable::Standing KeyTable::standing(const ChainClass& of, Epoch epoch) const {
    const Epoch live_from = first_live(of);
    if (epoch < live_from) return Standing::destroyed;
    if (seed_) return Standing::live;
    const auto found = epochs_.find(of);
    const bool live = found != epochs_.end() && epoch - live_from < found->second.slots.size();
    return live ? Standing::live : Standing::absent;
}

Wiped<KeyBytes> KeyTable::wrapping_key(const ChainClass& of, Epoch epoch) const {
    ESSAIM_ASSERT(standing(of, epoch) == Standing::live);
    if (seed_) return Wiped(seeded_key(root(), of.chain, "", of.data_class, epoch));
    const Epochs& epochs = epochs_.at(of);
    return Wiped(keys_[epochs.slots[epoch - epochs.first_live]]);
}

void KeyTable::append(const ChainClass& of, const KeyBytes& key) {
    ESSAIM_ASSERT(!seed_);
    epochs_[of].slots.push_back(static_cast<std::uint32_t>(keys_.size()));
    keys_.push_back(key);
}

void KeyTable::destroy_before(const ChainClass& of, Epoch epoch) {
    ESSAIM_ASSERT(standing(of, epoch) != Standing::absent);
    Epochs& changed = epochs_[of];
    if (epoch <= changed.first_live) return;
    if (!seed_)
        changed.slots.erase(changed.slots.begin(), changed.slots.begin() + (epoch - changed.first_live));
    changed.first_live = epoch;
    SecretKeys kept;
    kept.reserve(keys_.size());
    for (auto& [id, epochs] : epochs_)
        for (std::uint32_t& slot : epochs.slots) {
            kept.push_back(keys_[slot]);
            slot = static_cast<std::uint32_t>(kept.size() - 1);
        }
    keys_ = std::move(kept);
}

}  // namespace essaim::vault

#pragma once
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/data_class.h"
#include "events/core/network_id.h"
#include "events/core/service.h"
#include "events/core/wipe.h"
#include "infra/vault/secret_memory.h"

namespace essaim::vault {

/// Whose wrapping keys: a chain's, for one class.
struct ChainClass {
    ChainId chain;
    DataClass data_class{};
    auto operator<=>(const ChainClass&) const = default;
};

/// What the key file holds, in secret memory: a root (fingerprint keys and, when seeded, everything come
/// from it), the wrapping keys of each chain and class, by epoch, and what infra/identity keeps of accounts.
/// Live epochs follow one another without a gap; all before the first live one are destroyed. A value: a
/// change is made on a copy.
class KeyTable {
  public:
    struct Epochs {
        Epoch first_live = first_epoch;
        std::vector<std::uint32_t> slots;  // of first_live, of the next, ...; none when seeded
    };
    enum class Standing : std::uint8_t { live, destroyed, absent };

    static KeyTable drawn(const NetworkId& network);
    static KeyTable of_root(const NetworkId& network, const KeyBytes& root);
    static KeyTable of_seed(const NetworkId& network, std::uint64_t seed);

    /// Whose keys: those of another network open nothing here.
    const NetworkId& network() const { return network_; }

    std::optional<std::uint64_t> seed() const { return seed_; }
    std::string_view root() const;

    Standing standing(const ChainClass& of, Epoch epoch) const;
    /// Of a live epoch.
    Wiped<KeyBytes> wrapping_key(const ChainClass& of, Epoch epoch) const;
    /// The first epoch not destroyed.
    Epoch first_live(const ChainClass& of) const;
    bool knows(const ChainClass& of) const { return seed_ || epochs_.contains(of); }

    /// One more live epoch, the first of its class or the next.
    void append(const ChainClass& of, const KeyBytes& key);
    /// Forgets the keys of all epochs before `epoch`, which is live.
    void destroy_before(const ChainClass& of, Epoch epoch);
    /// As a file says it: where the next appended key's count begins.
    void set_first_live(const ChainClass& of, Epoch epoch) { epochs_[of].first_live = epoch; }

    const std::map<ChainClass, Epochs>& classes() const { return epochs_; }
    /// The accounts' secrets as infra/identity wrote them; empty: there are none.
    std::string_view accounts() const;
    void set_accounts(std::string_view bytes);
    /// What instances that share the file know one another by; of a seeded one drawn, since who knows the
    /// seed must not be one of them. nullopt: that has not been drawn yet.
    std::optional<Wiped<KeyBytes>> instances_key() const;
    /// As it stands in a seeded file; nullopt: nothing does.
    std::optional<KeyView> drawn_for_instances() const;
    void set_drawn_for_instances(const KeyBytes& key);
    const KeyBytes& slot(std::uint32_t index) const { return keys_[index]; }

  private:
    NetworkId network_;
    std::optional<std::uint64_t> seed_;
    SecretKeys root_;
    SecretKeys keys_;
    SecretBytes accounts_;
    SecretKeys instances_;  // one or none
    std::map<ChainClass, Epochs> epochs_;
};

}  // namespace essaim::vault

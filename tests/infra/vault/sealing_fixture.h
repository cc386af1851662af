#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "events/core/sealer.h"
#include "infra/vault/vault.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {

/// What a chain's fold would hold of wrapped keys.
class FoldedKeys final : public WrappedKeys {
  public:
    void fold(const WrappedKey& key) {
        by_id_[key.key_id] = key;
        current_[{key.subject, key.data_class}] = key.key_id;
        auto& epoch = epochs_[key.data_class];
        epoch = std::max(epoch, key.epoch);
    }
    void fold(const std::vector<WrappedKey>& keys) {
        for (const auto& key : keys) fold(key);
    }
    std::optional<WrappedKey> by_id(std::string_view key_id) const override {
        const auto found = by_id_.find(std::string(key_id));
        return found == by_id_.end() ? std::nullopt : std::optional(found->second);
    }
    std::optional<WrappedKey> of_subject(std::string_view subject, DataClass data_class) const override {
        const auto found = current_.find({std::string(subject), data_class});
        return found == current_.end() ? std::nullopt : by_id(found->second);
    }
    std::optional<Epoch> epoch(DataClass data_class) const override {
        const auto found = epochs_.find(data_class);
        return found == epochs_.end() ? std::nullopt : std::optional(found->second);
    }
    std::vector<WrappedKey> all() const {
        std::vector<WrappedKey> keys;
        for (const auto& [id, key] : by_id_) keys.push_back(key);
        return keys;
    }

  private:
    std::map<std::string, WrappedKey> by_id_;
    std::map<std::pair<std::string, DataClass>, std::string> current_;
    std::map<DataClass, Epoch> epochs_;
};

struct Account {
    std::string bank;
    Sealed<DataClass::bank> iban;
    static constexpr auto fields() {
        using A = Account;
        return std::tuple{Field{"bank", &A::bank}, Field{"iban", &A::iban}};
    }
    bool operator==(const Account&) const = default;
};

/// An event with sealed fields at every depth a declared struct can have.
struct Arrived {
    static constexpr EventSchema schema{"membership.arrived", 1, 1};
    using Writer = MembershipService;
    std::string member;
    Sealed<DataClass::identity> name;
    std::optional<Sealed<DataClass::contact>> email;
    std::vector<Account> accounts;
    static constexpr auto fields() {
        using E = Arrived;
        return std::tuple{Field{"member", &E::member}, Field{"name", &E::name}, Field{"email", &E::email},
                          Field{"accounts", &E::accounts}};
    }
    std::string stream() const { return "member/" + member; }
    std::string subject() const { return member; }
    bool operator==(const Arrived&) const = default;
};

inline Arrived arrived(const std::string& member, const std::string& name) {
    return {member,
            Sealed<DataClass::identity>(name),
            Sealed<DataClass::contact>(member + "@example.org"),
            {{"first", Sealed<DataClass::bank>(std::string("FR7630006000011234567890189"))},
             {"second", Sealed<DataClass::bank>(std::string("FR1420041010050500013M02606"))}}};
}

inline const ChainId oxalis{Service::membership, "oxalis"};

inline NetworkId network_of(std::uint8_t first) {
    NetworkId network;
    network.bytes[0] = first;
    return network;
}

inline SealingContext context_of(const std::string& command_id, const ChainId& chain = oxalis) {
    return {network_of(1), chain, command_id};
}

/// A vault in a directory of its own, whose path is `file`.
struct VaultAtHand {
    explicit VaultAtHand(std::optional<std::uint64_t> seed = std::nullopt)
        : ring(vault::Vault::create(file, network_of(1), seed).value()) {}
    TemporaryDirectory directory;
    std::string file = directory / "keys";
    std::unique_ptr<vault::Vault> ring;
};

}  // namespace essaim::tests

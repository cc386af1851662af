#pragma once
#include <string>

#include "events/core/hash.h"
#include "events/core/key_ring.h"

namespace essaim::tests {

/// A key ring for tests of what is not sealing: whoever holds a box opens it, every key is its subject's.
/// Boxes are tinted, so that a plaintext found somewhere is one that was never sealed.
class GlassRing : public KeyRing {
  public:
    tl::expected<WrappedKey, KeyError> new_key(const SealingContext&, std::string_view subject,
                                               DataClass data_class, std::optional<Epoch> epoch) override {
        // The id begins with the class, so that whoever holds it knows it.
        const auto id = "0" + std::to_string(static_cast<int>(data_class)) + sha256(subject).hex();
        return WrappedKey{
            std::string(subject), data_class, epoch.value_or(first_epoch), id.substr(0, key_id_chars), {}};
    }
    tl::expected<SealedBox, KeyError> seal(const SealingContext&, const WrappedKey& key,
                                           const SealedPlace& place, std::string_view plaintext) override {
        const auto padded = (plaintext.size() / sealing_padding_bytes + 1) * sealing_padding_bytes;
        std::string content(plaintext);
        content.resize(padded + sealing_tag_bytes);
        content = tinted(std::move(content));
        return SealedBox{key.key_id, place, {}, {content.begin(), content.end()}};
    }
    tl::expected<std::string, KeyError> open(const NetworkId&, const ChainId&, const WrappedKey&,
                                             const SealedBox& box) override {
        const auto content = tinted({box.box.begin(), box.box.end()});
        return content.substr(0, content.find('\0'));
    }
    tl::expected<Hash, KeyError> fingerprint(const ChainId&, std::string_view body) override {
        return sha256(body);
    }
    tl::expected<Hash, KeyError> hmac_field(const ChainId&, DataClass, std::optional<Epoch>,
                                            std::string_view plaintext) override {
        return sha256(plaintext);
    }
    tl::expected<void, KeyError> begin_epoch(const ChainId&, DataClass, Epoch) override { return {}; }
    tl::expected<WrappedKey, KeyError> rewrap(const SealingContext&, const WrappedKey& key,
                                              Epoch epoch) override {
        auto wrapped = key;
        wrapped.epoch = epoch;
        return wrapped;
    }
    tl::expected<void, KeyError> destroy_before(const ChainId&, DataClass, Epoch) override { return {}; }
    bool seeded() const override { return true; }

  private:
    /// Twice is not at all.
    static std::string tinted(std::string text) {
        constexpr unsigned char tint = 0xA5;
        for (auto& c : text) c = static_cast<char>(static_cast<unsigned char>(c) ^ tint);
        return text;
    }
};

/// No key was drawn for any subject yet; every id that the ring gave is known.
class GlassKeys final : public WrappedKeys {
  public:
    std::optional<WrappedKey> by_id(std::string_view key_id) const override {
        if (key_id.size() < 2) return std::nullopt;
        return WrappedKey{"", static_cast<DataClass>(key_id[1] - '0'), first_epoch, std::string(key_id), {}};
    }
    std::optional<WrappedKey> of_subject(std::string_view, DataClass) const override { return std::nullopt; }
    std::optional<Epoch> epoch(DataClass) const override { return std::nullopt; }
};

}  // namespace essaim::tests

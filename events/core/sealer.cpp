#include "events/core/sealer.h"

#include <algorithm>

namespace essaim {

Sealer::Sealer(KeyRing& ring, const WrappedKeys& known, SealingContext context)
    : ring_(ring), known_(known), context_(std::move(context)) {}

tl::expected<WrappedKey, KeyError> Sealer::key_of(std::string_view subject, DataClass data_class) {
    const auto drawn = std::find_if(new_keys_.begin(), new_keys_.end(), [&](const WrappedKey& key) {
        return key.subject == subject && key.data_class == data_class;
    });
    if (drawn != new_keys_.end()) return *drawn;
    const std::optional<Epoch> epoch = known_.epoch(data_class);
    // A key that was not wrapped anew for the present epoch is forgotten: what comes now needs another.
    if (auto key = known_.of_subject(subject, data_class); key && key->epoch == epoch) return *key;
    auto key = ring_.new_key(context_, subject, data_class, epoch);
    if (key) new_keys_.push_back(*key);
    return key;
}

tl::expected<SealedBox, KeyError> Sealer::seal_text(std::string_view plaintext, DataClass data_class,
                                                    std::string_view subject, const SealedPlace& place) {
    const auto key = key_of(subject, data_class);
    if (!key) return tl::unexpected(key.error());
    return ring_.seal(context_, *key, place, plaintext);
}

Opener::Opener(KeyRing& ring, const WrappedKeys& known, const NetworkId& network, ChainId chain)
    : ring_(ring), known_(known), network_(network), chain_(std::move(chain)) {}

tl::expected<std::string, KeyError> Opener::open_box(const SealedBox& box, DataClass data_class) const {
    const auto key = known_.by_id(box.key_id);
    if (!key || key->data_class != data_class)
        return tl::unexpected(KeyError{KeyError::Cause::damaged,
                                       "sealed with key " + box.key_id + ", which the chain does not hold"});
    return ring_.open(network_, chain_, *key, box);
}

bool Opener::erased(const SealedBox& box, DataClass data_class) const {
    const auto key = known_.by_id(box.key_id);
    return key && key->epoch < known_.epoch(data_class).value_or(first_epoch);
}

}  // namespace essaim

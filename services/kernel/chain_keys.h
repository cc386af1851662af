#pragma once
#include "events/core/key_ring.h"
#include "services/kernel/kernel_rows.h"

namespace essaim::kernel {

/// The wrapped keys of a chain, as its fold (and its commits in flight) hold them.
class ChainKeys final : public WrappedKeys {
  public:
    ChainKeys(const projections::Rows& rows, ChainId chain) : rows_(rows), chain_(std::move(chain)) {}
    std::optional<WrappedKey> by_id(std::string_view key_id) const override {
        return rows::keys.find(rows_, {}, name_of(chain_.service), chain_.chain, key_id);
    }
    std::optional<WrappedKey> of_subject(std::string_view subject, DataClass data_class) const override {
        return rows::keys_of_subject.find(rows_, {}, name_of(chain_.service), chain_.chain,
                                          name_of(data_class), subject);
    }
    std::optional<Epoch> epoch(DataClass data_class) const override {
        const auto latest =
            rows::epochs.find(rows_, {}, name_of(chain_.service), chain_.chain, name_of(data_class));
        return latest ? std::optional(latest->epoch) : std::nullopt;
    }

  private:
    const projections::Rows& rows_;
    ChainId chain_;
};

/// The event that records a drawn key in its service's chain.
EventRecord key_record(Service service, const WrappedKey& key);

}  // namespace essaim::kernel

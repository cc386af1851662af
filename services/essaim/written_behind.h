#pragma once
#include <future>
#include <memory>

#include "services/kernel/shard.h"

namespace essaim::host {

/// A store that takes a batch at once and writes it on a thread of its own: who folds does not wait for the
/// disk. Batches are written one after the other, in order; the next one waits for the one before it, so at
/// most one is held in memory. Reads see what is still being written. The store within must let itself be
/// read while it writes.
class WrittenBehind final : public kernel::ShardStore {
  public:
    explicit WrittenBehind(std::unique_ptr<kernel::ShardStore> store) : store_(std::move(store)) {}
    /// Waits for the last batch.
    ~WrittenBehind() override { settle(); }

    std::optional<std::string> get(std::string_view key) const override;
    void put(std::string_view key, std::string_view value) override;
    void erase(std::string_view key) override;
    void scan(std::string_view prefix, const Visit& visit) const override;
    void write(projections::WriteSet batch) override;
    std::optional<std::string> failure() const override { return store_->failure(); }

  private:
    void settle();

    std::unique_ptr<kernel::ShardStore> store_;
    std::shared_ptr<const projections::WriteSet> last_;  // over what the store has, until the next one
    std::future<void> written_;
};

}  // namespace essaim::host

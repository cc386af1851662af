#pragma once
#include "projections/core/rows.h"
#include "services/kernel/shard.h"

namespace essaim::support {

/// A shard's store in memory.
class MemoryStore final : public kernel::ShardStore {
  public:
    std::optional<std::string> get(std::string_view key) const override { return rows_.get(key); }
    void put(std::string_view key, std::string_view value) override { rows_.put(key, value); }
    void erase(std::string_view key) override { rows_.erase(key); }
    void scan(std::string_view prefix, const Visit& visit) const override { rows_.scan(prefix, visit); }
    void write(projections::WriteSet batch) override {
        for (const auto& [key, value] : batch)
            if (value)
                rows_.put(key, *value);
            else
                rows_.erase(key);
    }
    std::optional<std::string> failure() const override { return std::nullopt; }

  private:
    projections::MemoryRows rows_;
};

}  // namespace essaim::support

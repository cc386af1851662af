#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "projections/core/rows.h"

namespace essaim::rocks {

/// What all stores of a process share, so that many small ones cost no more than one: a cache of blocks,
/// and what may wait in memory before it is written to tables. Thread-safe.
class StoreMemory {
  public:
    static constexpr std::size_t default_cache_bytes = 64u << 20;
    static constexpr std::size_t default_unwritten_bytes = 32u << 20;

    explicit StoreMemory(std::size_t cache_bytes = default_cache_bytes,
                         std::size_t unwritten_bytes = default_unwritten_bytes);
    ~StoreMemory();

    class Budget;
    const Budget& budget() const { return *budget_; }

  private:
    std::unique_ptr<Budget> budget_;
};

struct StoreError {
    std::string message;  // for an operator: what, where
    std::string file;     // where known
};

/// Rows in a RocksDB of their own: what is folded from the log, and may be deleted at any moment.
///
/// Written without sync: a crash may take the last batches, always the last ones and each one whole. `get`
/// and `scan` have no way to fail: after a damaged read or a failed write they answer what they can,
/// `failure` says so from then on, and the store is built anew when opened next. Who decides or answers
/// by these rows asks `failure` first. One writer; reads from any thread; a snapshot likewise.
class RocksStore final : public projections::Rows {
  public:
    struct Opened {
        std::unique_ptr<RocksStore> store;
        /// Why what was there was deleted and an empty store stands in its place.
        std::optional<std::string> rebuilt_because;
    };
    /// Creates the directory (not its parents). A store that is damaged, incomplete or of another make is
    /// deleted; a disk that does not let us is an error. No other process may have it open: the caller holds
    /// a lock on what it stands in. `memory` must outlive the store.
    static tl::expected<Opened, StoreError> open(const std::string& directory, const StoreMemory& memory);
    /// Deletes it. Nobody may have it open; none there is fine.
    static tl::expected<void, StoreError> destroy(const std::string& directory);
    /// Writes to tables what memory holds, and notes that nothing was left open.
    ~RocksStore() override;

    std::optional<std::string> get(std::string_view key) const override;
    void put(std::string_view key, std::string_view value) override;
    void erase(std::string_view key) override;
    void scan(std::string_view prefix, const Visit& visit) const override;

    /// The whole set at once or, by a crash, nothing of it.
    tl::expected<void, StoreError> write(const projections::WriteSet& writes);
    /// The rows as they are now, whatever is written later. Only to be read. Must not outlive the store.
    std::unique_ptr<const projections::Rows> snapshot() const;
    std::optional<StoreError> failure() const;

  private:
    class Database;
    class Snapshot;
    explicit RocksStore(std::unique_ptr<Database> database);

    std::unique_ptr<Database> database_;
};

}  // namespace essaim::rocks

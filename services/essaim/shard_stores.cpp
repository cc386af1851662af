#include "services/essaim/shard_stores.h"

#include "infra/files/files.h"
#include "infra/rocksdb/store.h"
#include "infra/runtime/logging.h"
#include "projections/core/rows.h"
#include "services/essaim/written_behind.h"

namespace essaim::host {

namespace {

class RocksShardStore final : public kernel::ShardStore {
  public:
    RocksShardStore(std::shared_ptr<rocks::StoreMemory> memory, std::unique_ptr<rocks::RocksStore> store)
        : memory_(std::move(memory)), store_(std::move(store)) {}
    std::optional<std::string> get(std::string_view key) const override { return store_->get(key); }
    void put(std::string_view key, std::string_view value) override { store_->put(key, value); }
    void erase(std::string_view key) override { store_->erase(key); }
    void scan(std::string_view prefix, const Visit& visit) const override { store_->scan(prefix, visit); }
    void write(projections::WriteSet batch) override { write_shared(batch); }
    void write_shared(const projections::WriteSet& batch) override {
        std::ignore = store_->write(batch);  // a failure stays: `failure` says it
    }
    std::optional<std::string> failure() const override {
        if (const auto failed = store_->failure()) return failed->message;
        return std::nullopt;
    }

  private:
    std::shared_ptr<rocks::StoreMemory> memory_;
    std::unique_ptr<rocks::RocksStore> store_;
};

/// A store that could not be made: what is folded lives in memory only, this time.
class UnkeptStore final : public kernel::ShardStore {
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

}  // namespace

kernel::StoreFactory shard_stores(const std::filesystem::path& directory) {
    auto memory = std::make_shared<rocks::StoreMemory>();
    return [directory, memory](kernel::ShardId id) -> std::unique_ptr<kernel::ShardStore> {
        std::error_code ignored;  // opening says what is wrong
        std::filesystem::create_directories(directory, ignored);
        const auto name = id.is_network() ? std::string("network") : std::to_string(id.partition);
        auto opened = rocks::RocksStore::open((directory / name).string(), *memory);
        if (!opened) {
            runtime::log_line(runtime::LogLevel::warning,
                              "store " + name + " is kept in memory: " + opened.error().message);
            return std::make_unique<UnkeptStore>();
        }
        if (opened->rebuilt_because)
            runtime::log_line(runtime::LogLevel::info,
                              "store " + name + " is folded anew: " + *opened->rebuilt_because);
        return std::make_unique<WrittenBehind>(
            std::make_unique<RocksShardStore>(memory, std::move(opened->store)));
    };
}

tl::expected<void, std::string> keep_stores_of(const std::filesystem::path& directory,
                                               const std::string& log) {
    const auto file = (directory / "of").string();
    const auto found = files::exists(file) ? files::read_file(file).value_or("?") : std::string();
    const bool any = files::exists(directory.string());
    if (any && found == log) return {};
    if (any) runtime::log_line(runtime::LogLevel::info, "the log is another one: all is folded anew");
    if (const auto gone = files::remove_all(directory.string()); !gone)
        return tl::unexpected(gone.error().message);
    if (log.empty()) return {};
    const auto kept = files::make_directory(directory.string()).and_then([&] {
        return files::write_file(file, log, files::Durability::unsynced);
    });
    if (!kept) return tl::unexpected(kept.error().message);
    return {};
}

}  // namespace essaim::host

#include "infra/rocksdb/store.h"

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/options.h>
#include <rocksdb/table.h>
#include <rocksdb/write_buffer_manager.h>

#include <mutex>

#include "events/vocabulary/assert.h"
#include "infra/files/files.h"
#include "infra/rocksdb/guarded_env.h"
#include "infra/rocksdb/place.h"
#include "infra/rocksdb/quiet_logger.h"
#include "infra/rocksdb/seal.h"

namespace essaim::rocks {
namespace {

using rocksdb::Slice;
using rocksdb::Status;

constexpr std::size_t write_buffer_bytes = 4u << 20;
constexpr std::size_t table_bytes = 8u << 20;
constexpr double filter_bits_per_key = 10;

Slice slice_of(std::string_view text) {
    return {text.data(), text.size()};
}

/// The first key after all that begin with `prefix`; empty: there is none.
std::string after(std::string_view prefix) {
    std::string key(prefix);
    while (!key.empty() && key.back() == '\xff') key.pop_back();
    if (!key.empty()) key.back() = static_cast<char>(key.back() + 1);
    return key;
}

}  // namespace

class StoreMemory::Budget {
  public:
    Budget(std::size_t cache_bytes, std::size_t unwritten_bytes)
        : cache(rocksdb::NewLRUCache(cache_bytes)),
          unwritten(std::make_shared<rocksdb::WriteBufferManager>(unwritten_bytes)) {}

    std::shared_ptr<rocksdb::Cache> cache;
    std::shared_ptr<rocksdb::WriteBufferManager> unwritten;
};

StoreMemory::StoreMemory(std::size_t cache_bytes, std::size_t unwritten_bytes)
    : budget_(std::make_unique<Budget>(cache_bytes, unwritten_bytes)) {}
StoreMemory::~StoreMemory() = default;

class RocksStore::Database {
  public:
    explicit Database(std::string directory) : directory_(std::move(directory)) {}

    Status open(const StoreMemory::Budget& budget) {
        rocksdb::Options options;
        options.env = env_.env();
        options.create_if_missing = true;
        options.paranoid_checks = true;
        options.allow_mmap_reads = options.allow_mmap_writes = false;
        options.use_direct_reads = options.use_direct_io_for_flush_and_compaction = false;
        options.allow_fallocate = false;
        options.manifest_preallocation_size = 4096;
        options.avoid_flush_during_recovery = true;
        options.info_log = quiet_logger();
        options.stats_dump_period_sec = options.stats_persist_period_sec = 0;
        options.allow_concurrent_memtable_write = false;  // one thread writes
        options.write_buffer_size = write_buffer_bytes;
        options.write_buffer_manager = budget.unwritten;
        options.target_file_size_base = table_bytes;
        options.max_bytes_for_level_base = 4 * table_bytes;
        options.compression = rocksdb::kLZ4Compression;
        rocksdb::BlockBasedTableOptions table;
        table.block_cache = budget.cache;
        table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(filter_bits_per_key));
        options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
        rocksdb::DB* db = nullptr;
        const Status status = rocksdb::DB::Open(options, directory_, &db);
        db_.reset(db);
        return status;
    }

    void check(const Status& status) const {
        if (status.ok() && !env_.failure()) return;
        const std::lock_guard lock(mutex_);
        if (failure_) return;
        const std::string message = env_.failure().value_or(status.ToString());
        failure_ = StoreError{message, place_in(message, directory_).file};
    }
    std::optional<StoreError> failure() const {
        const std::lock_guard lock(mutex_);
        return failure_;
    }

    std::optional<std::string> get(const rocksdb::Snapshot* at, std::string_view key) const {
        rocksdb::ReadOptions options;
        options.snapshot = at;
        std::string value;
        const Status status = db_->Get(options, slice_of(key), &value);
        if (status.ok()) return value;
        if (!status.IsNotFound()) check(status);
        return std::nullopt;
    }

    void scan(const rocksdb::Snapshot* at, std::string_view prefix, const Visit& visit) const {
        const std::string end = after(prefix);
        const Slice upper = slice_of(end);
        rocksdb::ReadOptions options;
        options.snapshot = at;
        if (!end.empty()) options.iterate_upper_bound = &upper;
        const std::unique_ptr<rocksdb::Iterator> row(db_->NewIterator(options));
        for (row->Seek(slice_of(prefix)); row->Valid(); row->Next())
            if (!visit(row->key().ToStringView(), row->value().ToStringView())) return;
        check(row->status());
    }

    void write(rocksdb::WriteBatch& batch) {
        rocksdb::WriteOptions options;
        options.sync = false;
        check(db_->Write(options, &batch));
    }

    /// After all of it was read and written for the last time.
    void close() {
        check(db_->Flush({}));
        const bool failed = failure().has_value();
        db_.reset();
        if (failed)
            condemn(directory_);
        else
            write_seal(directory_);
    }

    rocksdb::DB& db() const { return *db_; }

  private:
    std::string directory_;
    GuardedEnv env_{GuardedEnv::LogSync::in_order};
    mutable std::mutex mutex_;
    mutable std::optional<StoreError> failure_;
    std::unique_ptr<rocksdb::DB> db_;  // closed before the environment it writes through
};

class RocksStore::Snapshot final : public projections::Rows {
  public:
    explicit Snapshot(const Database& database)
        : database_(database), snapshot_(database.db().GetSnapshot()) {}
    ~Snapshot() override { database_.db().ReleaseSnapshot(snapshot_); }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    std::optional<std::string> get(std::string_view key) const override {
        return database_.get(snapshot_, key);
    }
    void scan(std::string_view prefix, const Visit& visit) const override {
        database_.scan(snapshot_, prefix, visit);
    }
    void put(std::string_view, std::string_view) override { ESSAIM_ASSERT(!"a snapshot is only read"); }
    void erase(std::string_view) override { ESSAIM_ASSERT(!"a snapshot is only read"); }

  private:
    const Database& database_;
    const rocksdb::Snapshot* snapshot_;
};

RocksStore::RocksStore(std::unique_ptr<Database> database) : database_(std::move(database)) {}

tl::expected<RocksStore::Opened, StoreError> RocksStore::open(const std::string& directory,
                                                              const StoreMemory& memory) {
    Opened opened;
    opened.rebuilt_because = broken_store(directory);
    while (true) {
        if (opened.rebuilt_because)
            if (auto destroyed = destroy(directory); !destroyed) return tl::unexpected(destroyed.error());
        break_seal(directory);
        auto database = std::make_unique<Database>(directory);
        const Status status = database->open(memory.budget());
        database->check(status);
        const auto failure = database->failure();
        if (!failure) {
            opened.store.reset(new RocksStore(std::move(database)));
            return opened;
        }
        const bool of_the_disk = status.ok() || (status.IsIOError() && !status.IsPathNotFound());
        if (opened.rebuilt_because || of_the_disk) return tl::unexpected(*failure);
        opened.rebuilt_because = failure->message;
    }
}

tl::expected<void, StoreError> RocksStore::destroy(const std::string& directory) {
    if (const auto removed = files::remove_all(directory); !removed)
        return tl::unexpected(StoreError{removed.error().message, directory});
    return {};
}

RocksStore::~RocksStore() {
    database_->close();
}

std::optional<std::string> RocksStore::get(std::string_view key) const {
    return database_->get(nullptr, key);
}

void RocksStore::put(std::string_view key, std::string_view value) {
    rocksdb::WriteBatch batch;
    database_->check(batch.Put(slice_of(key), slice_of(value)));
    database_->write(batch);
}

void RocksStore::erase(std::string_view key) {
    rocksdb::WriteBatch batch;
    database_->check(batch.Delete(slice_of(key)));
    database_->write(batch);
}

void RocksStore::scan(std::string_view prefix, const Visit& visit) const {
    database_->scan(nullptr, prefix, visit);
}

tl::expected<void, StoreError> RocksStore::write(const projections::WriteSet& writes) {
    constexpr std::size_t more_for_each = 16;  // its kind and its lengths
    std::size_t bytes = 0;
    for (const auto& [key, value] : writes) bytes += key.size() + (value ? value->size() : 0) + more_for_each;
    rocksdb::WriteBatch batch(bytes);
    for (const auto& [key, value] : writes)
        database_->check(value ? batch.Put(slice_of(key), slice_of(*value)) : batch.Delete(slice_of(key)));
    database_->write(batch);
    if (auto failed = database_->failure()) return tl::unexpected(*failed);
    return {};
}

std::unique_ptr<const projections::Rows> RocksStore::snapshot() const {
    return std::make_unique<Snapshot>(*database_);
}

std::optional<StoreError> RocksStore::failure() const {
    return database_->failure();
}

}  // namespace essaim::rocks

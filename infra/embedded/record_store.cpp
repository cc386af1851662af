#include "infra/embedded/record_store.h"

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/options.h>
#include <rocksdb/table.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "infra/rocksdb/guarded_env.h"
#include "infra/rocksdb/place.h"
#include "infra/rocksdb/quiet_logger.h"

namespace essaim::embedded {
namespace {

using rocksdb::Slice;
using rocksdb::Status;

constexpr std::size_t key_bytes = 1 + 2 + 8;
constexpr std::size_t write_buffer_bytes = 16u << 20;
constexpr std::size_t table_bytes = 32u << 20;
constexpr std::size_t base_level_bytes = 128u << 20;
/// The most that one compaction writes before what it replaces goes: all of levels 0 and 1.
constexpr std::uint64_t max_compaction_bytes = base_level_bytes + 4 * write_buffer_bytes;
constexpr std::size_t cache_bytes = 8u << 20;
constexpr std::size_t scan_readahead_bytes = 1u << 20;

using Key = std::array<char, key_bytes>;

Key key_of(TopicPartition where, std::uint64_t position) {
    Key key{};
    key[0] = static_cast<char>(where.service);
    key[1] = static_cast<char>(where.partition >> 8);
    key[2] = static_cast<char>(where.partition & 0xff);
    for (std::size_t byte = 0; byte < 8; ++byte)
        key[3 + byte] = static_cast<char>(position >> (8 * (7 - byte)) & 0xff);
    return key;
}

Slice slice_of(const Key& key) {
    return {key.data(), key.size()};
}

std::uint64_t position_in(const Slice& key) {
    std::uint64_t position = 0;
    for (std::size_t byte = 3; byte < key_bytes; ++byte)
        position = position << 8 | static_cast<unsigned char>(key[byte]);
    return position;
}

rocksdb::Options options_of(rocksdb::Env* env, RecordStore::Tail tail) {
    rocksdb::Options options;
    options.env = env;
    options.wal_recovery_mode = tail == RecordStore::Tail::whole
                                    ? rocksdb::WALRecoveryMode::kAbsoluteConsistency
                                    : rocksdb::WALRecoveryMode::kPointInTimeRecovery;
    options.paranoid_checks = true;
    options.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
    options.allow_mmap_reads = options.allow_mmap_writes = false;
    options.use_direct_reads = options.use_direct_io_for_flush_and_compaction = false;
    options.allow_fallocate = false;
    options.manifest_preallocation_size = 4096;
    options.info_log = rocks::quiet_logger();
    options.stats_dump_period_sec = options.stats_persist_period_sec = 0;
    options.allow_concurrent_memtable_write = false;  // one thread writes
    options.write_buffer_size = write_buffer_bytes;
    options.max_write_buffer_number = 3;
    options.compression = rocksdb::kNoCompression;  // sealed bytes and hashes do not shrink
    options.target_file_size_base = table_bytes;
    options.max_bytes_for_level_base = base_level_bytes;
    options.max_compaction_bytes = max_compaction_bytes;
    rocksdb::BlockBasedTableOptions table;
    table.block_size = 16u << 10;
    table.block_cache = rocksdb::NewLRUCache(cache_bytes);
    options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
    return options;
}

}  // namespace

class RecordStore::Database {
  public:
    explicit Database(std::string directory) : directory_(std::move(directory)) {}

    Status open(Access access, Tail tail) {
        rocksdb::DB* db = nullptr;
        const rocksdb::Options options = options_of(env_.env(), tail);
        const Status status = access == Access::read_only
                                  ? rocksdb::DB::OpenForReadOnly(options, directory_, &db)
                                  : rocksdb::DB::Open(options, directory_, &db);
        db_.reset(db);
        return status;
    }

    Status create() {
        rocksdb::DB* db = nullptr;
        rocksdb::Options options = options_of(env_.env(), Tail::whole);
        options.create_if_missing = options.error_if_exists = true;
        const Status status = rocksdb::DB::Open(options, directory_, &db);
        db_.reset(db);
        return status;
    }

    LogError error(const Status& status) const {
        // A file that is not there is lost, and will be at every attempt.
        const bool for_now = (status.IsIOError() && !status.IsPathNotFound()) || status.IsBusy() ||
                             status.IsTimedOut() || status.IsAborted();
        LogError error =
            this->error(for_now ? LogError::Cause::unavailable : LogError::Cause::damaged, status.ToString());
        // What is wrong with a table's own description is said of the manifest that lists it.
        if (status.IsCorruption() && !error.file.ends_with(".sst") &&
            rocks::first_damage(directory_).file.empty())
            if (rocks::Place table = rocks::first_damaged_table(directory_); !table.file.empty())
                std::tie(error.file, error.offset) = std::tie(table.file, table.offset);
        return error;
    }
    LogError error(LogError::Cause cause, const std::string& message) const {
        rocks::Place place = rocks::place_in(message, directory_);
        // RocksDB names tables with their offset, manifests without, write-ahead logs not at all.
        if (cause != LogError::Cause::unavailable && !place.file.ends_with(".sst"))
            if (rocks::Place found = rocks::first_damage(directory_); !found.file.empty()) place = found;
        if (place.file.empty()) place.file = directory_;
        return {cause, message, place.file, place.offset};
    }

    /// The status, and what the guard kept from RocksDB.
    tl::expected<void, LogError> outcome(const Status& status) const {
        if (const auto failure = env_.failure())
            return tl::unexpected(error(LogError::Cause::unavailable, *failure));
        if (!status.ok()) return tl::unexpected(error(status));
        return {};
    }

    std::uint64_t property(const std::string& name) const {
        std::uint64_t value = 0;
        db_->GetIntProperty(name, &value);
        return value;
    }

    rocksdb::DB& db() const { return *db_; }
    const std::string& directory() const { return directory_; }

  private:
    std::string directory_;
    rocks::GuardedEnv env_{rocks::GuardedEnv::LogSync::by_each_write};
    std::unique_ptr<rocksdb::DB> db_;  // closed before the environment it writes through
};

RecordStore::RecordStore(std::unique_ptr<Database> database) : database_(std::move(database)) {}
RecordStore::~RecordStore() = default;

const std::string& RecordStore::directory() const {
    return database_->directory();
}

LogError RecordStore::error(LogError::Cause cause, const std::string& message) const {
    return database_->error(cause, message);
}

tl::expected<void, LogError> RecordStore::create(const std::string& directory) {
    Database database(directory);
    return database.outcome(database.create());
}

tl::expected<std::unique_ptr<RecordStore>, LogError> RecordStore::open(const std::string& directory,
                                                                       Access access, Tail tail) {
    auto database = std::make_unique<Database>(directory);
    if (auto opened = database->outcome(database->open(access, tail)); !opened)
        return tl::unexpected(opened.error());
    return std::unique_ptr<RecordStore>(new RecordStore(std::move(database)));
}

tl::expected<void, LogError> RecordStore::write(std::span<const Entry> entries) {
    constexpr std::size_t more_for_each = key_bytes + Hash::size + 16;  // its head and its lengths
    std::size_t bytes = 0;
    for (const Entry& entry : entries) bytes += entry.bytes.size() + more_for_each;
    rocksdb::WriteBatch batch(bytes);
    Status status;
    for (const Entry& entry : entries) {
        const Key key = key_of(entry.where, entry.position);
        const std::array key_parts{slice_of(key)};
        const std::string_view digest = entry.digest.view();
        const std::array value_parts{Slice(digest.data(), digest.size()),
                                     Slice(entry.bytes.data(), entry.bytes.size())};
        status = batch.Put({key_parts.data(), 1}, {value_parts.data(), 2});
        if (!status.ok()) return tl::unexpected(database_->error(status));
    }
    rocksdb::WriteOptions options;
    options.sync = true;
    return database_->outcome(database_->db().Write(options, &batch));
}

tl::expected<std::vector<LogRecord>, LogError> RecordStore::read(TopicPartition where, std::uint64_t from,
                                                                 std::uint64_t until, std::size_t max_records,
                                                                 std::size_t max_bytes) const {
    const Key upper_key = key_of(where, until);
    const Slice upper = slice_of(upper_key);
    rocksdb::ReadOptions options;
    options.iterate_upper_bound = &upper;
    const std::unique_ptr<rocksdb::Iterator> row(database_->db().NewIterator(options));
    std::vector<LogRecord> records;
    std::size_t bytes = 0;
    row->Seek(slice_of(key_of(where, from)));
    for (std::uint64_t position = from; position < until; ++position, row->Next()) {
        if (records.size() >= max_records || (bytes >= max_bytes && !records.empty())) return records;
        if (!row->Valid() && !row->status().ok()) return tl::unexpected(database_->error(row->status()));
        if (!row->Valid() || position_in(row->key()) != position || row->value().size() < Hash::size)
            return tl::unexpected(database_->error(
                LogError::Cause::damaged, "record " + std::to_string(position) + " is missing or cut short"));
        Slice value = row->value();
        value.remove_prefix(Hash::size);
        bytes += value.size();
        records.push_back({position, value.ToString()});
    }
    return records;
}

tl::expected<std::uint64_t, LogError> RecordStore::end(TopicPartition where) const {
    const std::unique_ptr<rocksdb::Iterator> row(database_->db().NewIterator({}));
    const Key last = key_of(where, UINT64_MAX);
    row->SeekForPrev(slice_of(last));
    if (!row->status().ok()) return tl::unexpected(database_->error(row->status()));
    const bool ours = row->Valid() && row->key().size() == key_bytes &&
                      std::equal(last.begin(), last.begin() + 3, row->key().data());
    return ours ? position_in(row->key()) + 1 : 0;
}

tl::expected<std::optional<StoredRecord>, LogError> RecordStore::record(TopicPartition where,
                                                                        std::uint64_t position) const {
    std::string value;
    const Status status = database_->db().Get({}, slice_of(key_of(where, position)), &value);
    if (status.IsNotFound()) return std::nullopt;
    if (!status.ok()) return tl::unexpected(database_->error(status));
    const auto digest = Hash::from_bytes(std::string_view(value).substr(0, Hash::size));
    if (!digest) return std::nullopt;
    return StoredRecord{*digest, value.substr(Hash::size)};
}

tl::expected<std::uint64_t, LogError> RecordStore::count() const {
    rocksdb::TablePropertiesCollection tables;
    if (const Status status = database_->db().GetPropertiesOfAllTables(&tables); !status.ok())
        return tl::unexpected(database_->error(status));
    std::uint64_t sum = database_->property(rocksdb::DB::Properties::kNumEntriesActiveMemTable) +
                        database_->property(rocksdb::DB::Properties::kNumEntriesImmMemTables);
    for (const auto& [file, properties] : tables) sum += properties->num_entries;
    return sum;
}

tl::expected<void, LogError> RecordStore::scan(TopicPartition where, std::uint64_t until,
                                               const Visit& visit) const {
    const Key upper_key = key_of(where, until);
    const Slice upper = slice_of(upper_key);
    rocksdb::ReadOptions options;
    options.iterate_upper_bound = &upper;
    options.fill_cache = false;
    options.readahead_size = scan_readahead_bytes;
    const std::unique_ptr<rocksdb::Iterator> row(database_->db().NewIterator(options));
    for (row->Seek(slice_of(key_of(where, 0))); row->Valid(); row->Next()) {
        const std::string_view value = row->value().ToStringView();
        const auto digest = Hash::from_bytes(value.substr(0, Hash::size));
        if (row->key().size() != key_bytes || !digest)
            return tl::unexpected(database_->error(LogError::Cause::damaged, "a record without its digest"));
        if (!visit(position_in(row->key()), *digest, value.substr(Hash::size))) return {};
    }
    return database_->outcome(row->status());
}

tl::expected<void, LogError> RecordStore::verify_files() const {
    auto files = database_->outcome(database_->db().VerifyFileChecksums({}));
    if (files) return files;
    // Only the checksums of blocks know where in the file it is; not every byte lies in a block.
    auto blocks = database_->outcome(database_->db().VerifyChecksum());
    return blocks ? files : blocks;
}

tl::expected<void, LogError> RecordStore::flush() {
    return database_->outcome(database_->db().Flush({}));
}

void RecordStore::while_files_stand_still(const std::function<void()>& act) {
    const bool paused = database_->db().PauseBackgroundWork().ok();
    act();
    if (paused) database_->db().ContinueBackgroundWork().PermitUncheckedError();
}

std::uint64_t RecordStore::bytes_it_may_need() const {
    return database_->property(rocksdb::DB::Properties::kCurSizeAllMemTables) +
           std::min(max_compaction_bytes, database_->property(rocksdb::DB::Properties::kLiveSstFilesSize));
}

}  // namespace essaim::embedded

#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/hash.h"
#include "events/core/log.h"

namespace essaim::embedded {

/// A record on its way to its place, with its partition's digest up to and with it.
struct Entry {
    TopicPartition where;
    std::uint64_t position;
    std::string_view bytes;
    Hash digest;
};

struct StoredRecord {
    Hash digest;
    std::string bytes;
};

/// The database under the log: one RocksDB for all partitions. Key: service, partition, position (u8, u16,
/// u64, big-endian); value: the digest, then the record. Records are only ever added.
///
/// One thread writes; any thread reads. Errors name the file, and the offset where RocksDB knows it.
class RecordStore {
  public:
    enum class Access : std::uint8_t { read_only, read_write };
    /// Whether what was written last may be cut short, as a crash leaves it. `whole` refuses any damage;
    /// `may_be_cut` stops at the first damaged write: what then is missing, the caller must find.
    enum class Tail : std::uint8_t { whole, may_be_cut };

    /// An empty database in a directory that does not exist.
    static tl::expected<void, LogError> create(const std::string& directory);
    /// With `read_only` nothing at all is written, whatever is found.
    static tl::expected<std::unique_ptr<RecordStore>, LogError> open(const std::string& directory,
                                                                     Access access, Tail tail);
    ~RecordStore();

    const std::string& directory() const;
    /// An error about this database; names the file that is visibly damaged, if one is.
    LogError error(LogError::Cause cause, const std::string& message) const;
    /// All or nothing, synced. After a failure the store takes nothing more.
    tl::expected<void, LogError> write(std::span<const Entry> entries);
    /// Records from `from` to before `until`, at most so many, about so many bytes; `damaged` for a gap.
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::uint64_t until, std::size_t max_records,
                                                        std::size_t max_bytes) const;
    /// The position after the last record.
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) const;
    /// nullopt: there is none at that position.
    tl::expected<std::optional<StoredRecord>, LogError> record(TopicPartition where,
                                                               std::uint64_t position) const;
    /// How many records all files and memory hold, without reading them.
    tl::expected<std::uint64_t, LogError> count() const;

    using Visit = std::function<bool(std::uint64_t position, const Hash& digest, std::string_view bytes)>;
    /// Every record of a partition before `until` in its order, past the cache, until `visit` answers false.
    tl::expected<void, LogError> scan(TopicPartition where, std::uint64_t until, const Visit& visit) const;

    /// Every byte of every table file against the checksums kept of them.
    tl::expected<void, LogError> verify_files() const;
    /// Writes what is in memory only into files, so that they hold all.
    tl::expected<void, LogError> flush();
    /// While `act` runs no file appears or goes.
    void while_files_stand_still(const std::function<void()>& act);
    /// What it may need of the disk by itself, with no further record: to flush and to compact.
    std::uint64_t bytes_it_may_need() const;

  private:
    class Database;
    explicit RecordStore(std::unique_ptr<Database> database);

    std::unique_ptr<Database> database_;
};

}  // namespace essaim::embedded

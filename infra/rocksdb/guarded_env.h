#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace rocksdb {
class Env;
}

namespace essaim::rocks {

/// What one database writes through: the first write, sync, rename or deletion that fails is the last one
/// done. From then on nothing more reaches the disk while RocksDB is told that all is well, so that what
/// lies there is what a crash at that moment leaves, and no second attempt is ever made at a failed sync.
///
/// RocksDB itself must not see the failure: Debian's 7.8.3 is built with assertions, and a full disk ends
/// the process in `WritableFileWriter::AssertFalseAndGetStatusForPrevError` (measured). The owner asks
/// `failure` after each write it promises to somebody, before it promises.
///
/// Reading is not touched. Thread-safe. Must outlive the database.
class GuardedEnv {
  public:
    /// Who syncs write-ahead logs. `in_order` is for databases that write without sync: before a new log is
    /// begun, all others are synced. Else a power cut may take the end of one log and leave the next one, and
    /// RocksDB opens with the hole (measured: it looks for gaps only where it saw damage).
    enum class LogSync : std::uint8_t { by_each_write, in_order };

    explicit GuardedEnv(LogSync log_sync);
    ~GuardedEnv();
    GuardedEnv(const GuardedEnv&) = delete;
    GuardedEnv& operator=(const GuardedEnv&) = delete;

    rocksdb::Env* env() const;
    /// Why nothing is written any more, naming the file; nullopt while all writes have succeeded.
    std::optional<std::string> failure() const;

    class State;

  private:
    std::shared_ptr<State> state_;
    std::unique_ptr<rocksdb::Env> env_;
};

}  // namespace essaim::rocks

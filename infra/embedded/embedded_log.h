#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "events/core/log.h"
#include "events/core/log_standing.h"
#include "infra/embedded/check.h"
#include "infra/embedded/meta.h"

namespace essaim::embedded {

inline constexpr std::uint64_t default_disk_reserve_bytes = 64u << 20;
/// A record may be so large: a frame of the largest payload and as much again.
inline constexpr std::size_t max_record_bytes = 1u << 20;

struct Options {
    /// What the log will be for ever if the directory has none yet; without it, its absence is an error.
    std::optional<Meta> create = std::nullopt;
    /// How a new one stands from its first moment on.
    std::optional<LogStanding> create_as = std::nullopt;
    /// Another is refused (`copy_unfinished`, `moved`).
    Standings accept = Standings::open;
    /// How long to wait for another process to leave.
    std::chrono::milliseconds wait_for_lock{0};
    /// Appends are refused (`disk_full`) before less than this would be left. 0: none.
    std::uint64_t disk_reserve_bytes = default_disk_reserve_bytes;
    /// What is free for the log; by default the file system is asked, once per group written.
    std::function<std::uint64_t()> free_bytes = nullptr;
};

/// What opening found that an operator may want to know. None of it is a loss.
struct OpeningReport {
    bool created = false;
    /// Records that were on the disk but promised to nobody: the process ended before it could.
    std::uint64_t beyond_witness = 0;
    /// The last write before a crash was cut short and dropped; it was promised to nobody.
    bool tail_was_cut = false;
    /// Where in the witness one of the two slots was not whole.
    std::optional<std::uint64_t> lost_witness_slot;
};

/// The log in one directory, for one process: nothing to install, nothing to run.
///
/// In DIR: `log/` (one RocksDB), `log.witness` (what was promised), `log.meta` (what the log is),
/// `log.lock`, and `log.standing` while it is not one to work on. One thread of its own gathers what all
/// callers wait for, writes it in one synced batch, then the witness, then answers: a record that was
/// answered `Appended` survives any crash, and its loss or alteration is found: by opening, for what is
/// missing and for every partition's last record; by `verify`, for every byte. Opening writes nothing before
/// all of its checks have passed.
///
/// After a write or a sync that failed, nothing is tried again: those that wait get `AppendUnknown`, every
/// later call `stopped`. Only opening anew goes on. All members thread-safe.
class EmbeddedLog final : public Log {
  public:
    /// Whether anything of a log is in the directory, damaged or not.
    static bool exists(const std::string& directory);
    /// `damaged`, `behind_witness`: left exactly as found. `in_use`: names the process. `unavailable`: the
    /// disk or the directory does not let us, or there is no log and none to create.
    static tl::expected<std::unique_ptr<EmbeddedLog>, LogError> open(const std::string& directory,
                                                                     const Options& options);
    ~EmbeddedLog() override;

    const Meta& meta() const;
    const OpeningReport& opening() const;
    LogStanding standing() const;
    /// Whether a group of so many bytes would be taken, as far as the disk goes. Asks the file system.
    bool has_room_for(std::size_t bytes) const;
    /// Durable when it returns; not while others append.
    tl::expected<void, LogError> stand(const LogStanding& standing);

    std::uint16_t cooperative_partitions() const override;
    /// `NotSent` says why in one word, then perhaps more: `disk_full`, `stopped`, `no_partition`,
    /// `too_large`. A group is taken or left as a whole. `AppendUnknown`: `store_failed`.
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override;
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t max_records,
                                                        std::size_t max_bytes) override;
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override;

    /// Reads all that was acknowledged when it was called, every file of it, and what the next opening will
    /// read; appends go on meanwhile. Reports from the calling thread.
    tl::expected<VerifyProgress, LogError> verify(const ReportProgress& report = nullptr);

  private:
    class Engine;
    explicit EmbeddedLog(std::unique_ptr<Engine> engine);

    std::unique_ptr<Engine> engine_;
};

}  // namespace essaim::embedded

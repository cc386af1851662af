#pragma once
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "services/essaim/on_kafka.h"
#include "services/essaim/open_error.h"
#include "services/essaim/timed_log.h"
#include "services/kernel/engine.h"
#include "services/kernel/registry.h"
#include "services/kernel/staged_log.h"

namespace essaim::embedded {
class EmbeddedLog;
class ProcessLock;
}  // namespace essaim::embedded
namespace essaim::vault {
class Vault;
}

namespace essaim::host {

/// Written into every commit; grows with each release that decides differently.
inline constexpr std::uint32_t release_number = 1;

enum class IfAbsent : std::uint8_t { create, refuse };

struct OpenOptions {
    IfAbsent if_absent = IfAbsent::refuse;
    std::filesystem::path keys;             // the key file; empty: DIR/keys
    std::optional<std::uint64_t> key_seed;  // keys and the network's id follow from it; protects nobody
    std::chrono::milliseconds wait_for_lock{10'000};
    std::optional<std::uint64_t>
        disk_reserve_bytes;        // of the log in the directory; none: as `embedded::Options`
    std::optional<OnKafka> kafka;  // the log is there, and not in the directory
    /// Of a log on Kafka: whether this process decides for all of it, as a rival of whoever else does, or for
    /// what falls to it alone.
    enum class Decides : std::uint8_t { all, what_falls_to_it };
    Decides decides = Decides::all;
};

/// A network in one directory, hosted whole by this process: `log…` (what happened), `keys` (what opens what
/// is sealed), `stores/` (what was folded; may be deleted at any time). On Kafka the log is elsewhere, and
/// others may decide at the same time: then nothing is staged, each append is durable when it returns. One
/// thread.
class Network {
  public:
    static tl::expected<std::unique_ptr<Network>, OpenError> open(const std::filesystem::path& directory,
                                                                  const OpenOptions& options,
                                                                  const kernel::Registry& registry);
    ~Network();

    kernel::Engine& engine() { return *engine_; }
    Log& log() { return *log_; }
    /// What is appended passes here.
    TimedLog& timed_log() { return *timed_; }
    /// Null on Kafka.
    embedded::EmbeddedLog* embedded_log() { return embedded_; }
    /// Null in a directory.
    kafka::KafkaLog* kafka_log() { return kafka_; }
    /// Where the log is, on Kafka.
    const std::optional<OnKafka>& on_kafka() const { return on_kafka_; }
    /// What falls to this process; null where it decides for all.
    kernel::Ownership* ownership() { return ownership_.get(); }
    vault::Vault& keys() { return *keys_; }
    NetworkId id() const { return id_; }
    const std::filesystem::path& directory() const { return directory_; }
    const std::filesystem::path& key_file() const { return key_file_; }

    /// Makes everything decided so far durable, then lets the stores keep what was folded. Nothing may be
    /// shown before. After an error the object is good for nothing more.
    tl::expected<void, LogError> sync();
    std::size_t staged_bytes() const { return staged_ ? staged_->staged_bytes() : 0; }

  private:
    Network();
    tl::expected<void, OpenError> open_embedded(const OpenOptions& options,
                                                const std::filesystem::path& keys);
    tl::expected<void, OpenError> open_on_kafka(const OpenOptions& options);
    tl::expected<void, OpenError> open_keys(const OpenOptions& options, const std::string& keys);

    OpenError founded_by_another();

    std::filesystem::path directory_;
    std::filesystem::path key_file_;
    bool made_keys_ = false;
    NetworkId id_;
    std::unique_ptr<embedded::ProcessLock> lock_;  // on Kafka: of the directory
    std::unique_ptr<Log> log_;
    embedded::EmbeddedLog* embedded_ = nullptr;
    kafka::KafkaLog* kafka_ = nullptr;
    std::optional<OnKafka> on_kafka_;
    std::unique_ptr<kernel::Ownership> ownership_;
    std::unique_ptr<vault::Vault> keys_;
    std::unique_ptr<TimedLog> timed_;
    std::unique_ptr<kernel::StagedLog> staged_;
    std::unique_ptr<kernel::Engine> engine_;
};

}  // namespace essaim::host

#include "services/essaim/network.h"

#include <chrono>
#include <random>

#include "infra/embedded/embedded_log.h"
#include "infra/embedded/meta.h"
#include "infra/embedded/process_lock.h"
#include "infra/kafka/standing.h"
#include "infra/runtime/clock.h"
#include "infra/runtime/logging.h"
#include "infra/vault/vault.h"
#include "services/essaim/shard_stores.h"
#include "services/kernel/genesis.h"

namespace essaim::host {

namespace {

constexpr std::uint16_t cooperative_partitions = 16;

/// Sixteen bytes: of the seed if there is one, so that two runs of one file end in equal heads.
NetworkId new_network_id(const std::optional<std::uint64_t>& seed) {
    NetworkId id;
    if (seed) {
        const Hash hash = sha256("essaim network " + std::to_string(*seed));
        std::copy_n(hash.bytes.begin(), NetworkId::size, id.bytes.begin());
        return id;
    }
    std::random_device entropy;  // the system's, getrandom(2)
    for (auto& byte : id.bytes) byte = static_cast<std::uint8_t>(entropy());
    return id;
}

}  // namespace

Network::Network() = default;
Network::~Network() = default;

tl::expected<std::unique_ptr<Network>, OpenError> Network::open(const std::filesystem::path& directory,
                                                                const OpenOptions& options,
                                                                const kernel::Registry& registry) {
    std::unique_ptr<Network> network(new Network);
    network->directory_ = directory;
    const std::string keys = (options.keys.empty() ? directory / "keys" : options.keys).string();
    network->key_file_ = keys;
    const auto opened =
        options.kafka ? network->open_on_kafka(options) : network->open_embedded(options, keys);
    if (!opened) return tl::unexpected(opened.error());
    if (const auto done = network->open_keys(options, keys); !done) return tl::unexpected(done.error());

    const auto founded = kernel::write_geneses(*network->log_, network->id_);
    if (!founded) return tl::unexpected(open_error(founded.error()));
    if (*founded != network->id_) return tl::unexpected(network->founded_by_another());
    network->timed_ = std::make_unique<TimedLog>(*network->log_);
    if (!options.kafka) network->staged_ = std::make_unique<kernel::StagedLog>(*network->timed_);
    const kernel::ShardWorld world{
        registry,
        *network->keys_,
        network->id_,
        release_number,
        [clock = runtime::SystemClock()] { return clock.now(); },
        [](const std::string& what) { runtime::log_line(runtime::LogLevel::info, what); }};
    Log& log = network->staged_ ? static_cast<Log&>(*network->staged_) : *network->timed_;
    if (options.kafka && options.decides == OpenOptions::Decides::what_falls_to_it)
        network->ownership_ = std::make_unique<kernel::Ownership>();
    network->engine_ =
        std::make_unique<kernel::Engine>(world, log, shard_stores(directory / "stores"),
                                         network->ownership_.get(), kernel::Shards::side_by_side);
    if (auto done = network->engine_->open(); !done) return tl::unexpected(open_error(done.error()));
    if (auto done = network->sync(); !done) return tl::unexpected(open_error(done.error()));
    return network;
}

tl::expected<void, OpenError> Network::open_embedded(const OpenOptions& options,
                                                     const std::filesystem::path& keys) {
    const bool exists = embedded::EmbeddedLog::exists(directory_.string());
    if (!exists && options.if_absent == IfAbsent::refuse)
        return tl::unexpected(
            OpenError{"no_such_network", "there is no network in " + directory_.string(), {}, 0});
    // Keys and stores are never there without a log: then it is gone, and to begin a new one would hide it.
    std::error_code failed;
    if (!exists &&
        (std::filesystem::exists(keys, failed) || std::filesystem::exists(directory_ / "stores", failed)))
        return tl::unexpected(
            OpenError{"log_missing",
                      "the log is gone, and what was made with it is still there: put back log, "
                      "log.meta and log.witness, all of one moment",
                      (directory_ / "log").string(), 0});
    std::filesystem::create_directories(directory_, failed);
    if (failed)
        return tl::unexpected(
            OpenError{"store_unavailable", directory_.string() + ": " + failed.message(), {}, 0});

    embedded::Options log_options;
    log_options.wait_for_lock = options.wait_for_lock;
    if (options.disk_reserve_bytes) log_options.disk_reserve_bytes = *options.disk_reserve_bytes;
    if (!exists)
        log_options.create = embedded::Meta{cooperative_partitions, new_network_id(options.key_seed)};
    auto log = embedded::EmbeddedLog::open(directory_.string(), log_options);
    if (!log) return tl::unexpected(open_error(log.error()));
    if (const auto kept = keep_stores_of(directory_ / "stores", {}); !kept)
        return tl::unexpected(OpenError{"store_unavailable", kept.error(), {}, 0});
    id_ = (*log)->meta().network;
    embedded_ = log->get();
    log_ = std::move(*log);
    return {};
}

tl::expected<void, OpenError> Network::open_on_kafka(const OpenOptions& options) {
    if (embedded::EmbeddedLog::exists(directory_.string()))
        return tl::unexpected(OpenError{
            "other_log", directory_.string() + " holds a log of its own: give another directory", {}, 0});
    std::error_code failed;
    std::filesystem::create_directories(directory_, failed);
    if (failed)
        return tl::unexpected(
            OpenError{"store_unavailable", directory_.string() + ": " + failed.message(), {}, 0});
    auto lock = embedded::ProcessLock::acquire((directory_ / "stores.lock").string(), options.wait_for_lock);
    if (!lock) return tl::unexpected(open_error(lock.error()));
    lock_ = std::make_unique<embedded::ProcessLock>(std::move(*lock));

    if (const auto open = kafka::check_open(options.kafka->connection()); !open)
        return tl::unexpected(open_error(open.error()));
    const auto topics = options.if_absent == IfAbsent::create ? Topics::create : Topics::must_exist;
    if (const auto done = prepare_topics(*options.kafka, topics, cooperative_partitions); !done)
        return tl::unexpected(done.error());
    auto log = open_kafka_log(*options.kafka);
    if (!log) return tl::unexpected(log.error());
    if (const auto kept = keep_stores_of(directory_ / "stores", (*log)->identity()); !kept)
        return tl::unexpected(OpenError{"store_unavailable", kept.error(), {}, 0});
    kafka_ = log->get();
    on_kafka_ = options.kafka;
    log_ = std::move(*log);
    const auto network = network_of(*log_);
    if (!network) return tl::unexpected(network.error());
    if (!*network && options.if_absent == IfAbsent::refuse)
        return tl::unexpected(
            OpenError{"no_such_network", "there is no network at " + options.kafka->place.text(), {}, 0});
    id_ = network->value_or(new_network_id(options.key_seed));
    return {};
}

tl::expected<void, OpenError> Network::open_keys(const OpenOptions& options, const std::string& keys) {
    std::error_code failed;
    const bool keys_exist = std::filesystem::exists(keys, failed);
    const bool empty =
        log_->end({Service::intercooperation, log_->cooperative_partitions()}).value_or(1) == 0;
    if (!keys_exist && !empty)
        return tl::unexpected(OpenError{
            "keys_missing", keys + " is gone: put it back, or nothing that is sealed opens again", keys, 0});
    auto vault = keys_exist ? vault::Vault::open(keys) : vault::Vault::create(keys, id_, options.key_seed);
    made_keys_ = !keys_exist && vault;
    // Another process that begins with the same key file has just made it.
    if (!vault && !keys_exist && options.kafka) vault = vault::Vault::open(keys);
    if (!vault) return tl::unexpected(OpenError{"keys_unusable", vault.error().message, keys, 0});
    keys_ = std::move(*vault);
    // Where the log begins elsewhere than here, the keys are made first: who has them is of their network.
    if (options.kafka && empty) id_ = keys_->network();
    if (keys_->network() != id_)
        return tl::unexpected(OpenError{
            "other_keys",
            "these are the keys of another network: put back those that were made with this log", keys, 0});
    if (options.key_seed && keys_->seed() != options.key_seed)
        return tl::unexpected(OpenError{
            "other_keys", "this network's keys do not come from seed " + std::to_string(*options.key_seed),
            keys, 0});
    return {};
}

/// Keys made a moment ago, which seal nothing, are taken back.
OpenError Network::founded_by_another() {
    keys_.reset();
    std::error_code ignored;
    if (made_keys_) std::filesystem::remove(key_file_, ignored);
    return {"other_keys",
            "another process has begun a network on this log first: give its key file, --keys FILE",
            key_file_.string(), 0};
}

tl::expected<void, LogError> Network::sync() {
    if (staged_)
        if (auto done = staged_->sync(); !done) return done;
    constexpr std::size_t rows_worth_a_write = 20'000;
    if (engine_->unflushed() > rows_worth_a_write) engine_->flush();
    if (auto why = engine_->store_failure())
        return tl::unexpected(LogError{LogError::Cause::stopped, std::move(*why), {}, 0});
    return {};
}

}  // namespace essaim::host

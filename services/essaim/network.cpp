#include "services/essaim/network.h"

#include <chrono>
#include <random>

#include "infra/embedded/embedded_log.h"
#include "infra/embedded/meta.h"
#include "infra/runtime/clock.h"
#include "infra/runtime/logging.h"
#include "infra/vault/vault.h"
#include "services/essaim/shard_stores.h"
#include "services/kernel/genesis.h"

namespace essaim::host {

namespace {

constexpr std::uint16_t cooperative_partitions = 16;

std::string_view code_of(LogError::Cause cause) {
    switch (cause) {
        case LogError::Cause::in_use:
            return "store_in_use";
        case LogError::Cause::damaged:
            return "store_damaged";
        case LogError::Cause::behind_witness:
            return "store_behind_witness";
        case LogError::Cause::before_start:
        case LogError::Cause::beyond_end:
            return "store_damaged";
        case LogError::Cause::unavailable:
            return "store_unavailable";
        case LogError::Cause::stopped:
            return "store_failed";
    }
    return "store_failed";
}

OpenError error_of(const LogError& error) {
    return {std::string(code_of(error.cause)), error.message, error.file, error.offset};
}

OpenError error_of(const kernel::Stopped& stopped) {
    if (stopped.log) return error_of(*stopped.log);
    return {"store_damaged",
            std::string(name_of(stopped.where.service)) + " partition " +
                std::to_string(stopped.where.partition) + ", position " + std::to_string(stopped.position) +
                ": " + stopped.stop.message,
            {},
            0};
}

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

Network::~Network() = default;

tl::expected<std::unique_ptr<Network>, OpenError> Network::open(const std::filesystem::path& directory,
                                                                const OpenOptions& options,
                                                                const kernel::Registry& registry) {
    std::unique_ptr<Network> network(new Network);
    network->directory_ = directory;
    const bool exists = embedded::EmbeddedLog::exists(directory.string());
    if (!exists && options.if_absent == IfAbsent::refuse)
        return tl::unexpected(
            OpenError{"no_such_network", "there is no network in " + directory.string(), {}, 0});
    // Keys and stores are never there without a log: then it is gone, and to begin a new one would hide it.
    const std::string keys = (options.keys.empty() ? directory / "keys" : options.keys).string();
    network->key_file_ = keys;
    std::error_code failed;
    const bool keys_exist = std::filesystem::exists(keys, failed);
    if (!exists && (keys_exist || std::filesystem::exists(directory / "stores", failed)))
        return tl::unexpected(
            OpenError{"log_missing",
                      "the log is gone, and what was made with it is still there: put back log, "
                      "log.meta and log.witness, all of one moment",
                      (directory / "log").string(), 0});
    std::filesystem::create_directories(directory, failed);
    if (failed)
        return tl::unexpected(
            OpenError{"store_unavailable", directory.string() + ": " + failed.message(), {}, 0});

    embedded::Options log_options;
    log_options.wait_for_lock = options.wait_for_lock;
    if (!exists)
        log_options.create = embedded::Meta{cooperative_partitions, new_network_id(options.key_seed)};
    auto log = embedded::EmbeddedLog::open(directory.string(), log_options);
    if (!log) return tl::unexpected(error_of(log.error()));
    network->log_ = std::move(*log);
    network->id_ = network->log_->meta().network;

    if (!keys_exist &&
        network->log_->end({Service::intercooperation, cooperative_partitions}).value_or(1) > 0)
        return tl::unexpected(OpenError{
            "keys_missing", keys + " is gone: put it back, or nothing that is sealed opens again", keys, 0});
    auto vault =
        keys_exist ? vault::Vault::open(keys) : vault::Vault::create(keys, network->id_, options.key_seed);
    if (!vault) return tl::unexpected(OpenError{"keys_unusable", vault.error().message, keys, 0});
    network->keys_ = std::move(*vault);
    if (network->keys_->network() != network->id_)
        return tl::unexpected(OpenError{
            "other_keys",
            "these are the keys of another network: put back those that were made with this log", keys, 0});
    if (options.key_seed && network->keys_->seed() != options.key_seed)
        return tl::unexpected(OpenError{
            "other_keys", "this network's keys do not come from seed " + std::to_string(*options.key_seed),
            keys, 0});

    if (auto done = kernel::write_geneses(*network->log_, network->id_); !done)
        return tl::unexpected(error_of(done.error()));
    network->staged_ = std::make_unique<kernel::StagedLog>(*network->log_);
    const kernel::ShardWorld world{
        registry,
        *network->keys_,
        network->id_,
        release_number,
        [clock = runtime::SystemClock()] { return clock.now(); },
        [](const std::string& what) { runtime::log_line(runtime::LogLevel::info, what); }};
    network->engine_ =
        std::make_unique<kernel::Engine>(world, *network->staged_, shard_stores(directory / "stores"));
    if (auto opened = network->engine_->open(); !opened) return tl::unexpected(error_of(opened.error()));
    if (auto done = network->sync(); !done) return tl::unexpected(error_of(done.error()));
    return network;
}

tl::expected<void, LogError> Network::sync() {
    if (auto done = staged_->sync(); !done) return done;
    constexpr std::size_t rows_worth_a_write = 20'000;
    if (engine_->unflushed() > rows_worth_a_write) engine_->flush();
    if (auto why = engine_->store_failure())
        return tl::unexpected(LogError{LogError::Cause::stopped, std::move(*why), {}, 0});
    return {};
}

}  // namespace essaim::host

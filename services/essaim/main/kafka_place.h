#pragma once
#include <memory>
#include <optional>

#include "services/essaim/main/setting.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class Option;
}

namespace essaim::host {

/// --kafka and --kafka-settings, read; nullopt without --kafka. An error is one of usage.
tl::expected<std::optional<OnKafka>, Unreached> kafka_place(const Setting& setting);

/// A log to read, and no more of the network than that takes.
struct OpenedLog {
    std::unique_ptr<Network> network;        // of a directory
    std::unique_ptr<kafka::KafkaLog> kafka;  // or this
    NetworkId id;
    bool seeded = false;  // where the keys are at hand and say so

    Log& log() { return network ? network->log() : static_cast<Log&>(*kafka); }
};
OpenedLog log_of(std::unique_ptr<Network> network);
/// The directory's; with --kafka the one there, without a directory.
tl::expected<OpenedLog, Unreached> open_log(const Setting& setting);

/// Adds the two options.
CLI::Option* add_kafka_place(CLI::App& command, Setting& setting);

}  // namespace essaim::host

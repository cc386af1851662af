#pragma once
#include <memory>
#include <optional>
#include <tl/expected.hpp>

#include "events/core/network_id.h"
#include "infra/kafka/admin.h"
#include "infra/kafka/kafka_log.h"
#include "services/essaim/open_error.h"

namespace essaim::host {

/// Where a network's log is on Kafka, and how a site reaches its brokers.
struct OnKafka {
    kafka::Place place;
    kafka::Settings site;
    std::string site_file = {};  // where they stand, if in a file

    /// As the command line is told.
    std::string options() const;

    kafka::Connection connection() const;
};

/// The log as it is, for who only reads. `store_unavailable`: not reached, or a topic is missing.
tl::expected<std::unique_ptr<kafka::KafkaLog>, OpenError> open_kafka_log(const OnKafka& where);

/// The topics as the brokers describe them. `old_broker`: they are of Kafka before 4.0, and nothing is to be
/// made or decided there.
tl::expected<kafka::Cluster, OpenError> describe(kafka::Admin& admin, const OnKafka& where);

/// Sees to the topics before anything is decided on them: none of the four is there, and they are created
/// with `partitions` for cooperatives; or they are checked, and one that could lose what it must keep is
/// refused
/// (`dangerous_setting`, naming it and its cure). `no_such_network`: none is there, and none is to be
/// created.
enum class Topics : std::uint8_t { create, must_exist };
tl::expected<void, OpenError> prepare_topics(const OnKafka& where, Topics topics, std::uint16_t partitions);

/// Whose records a log holds, by the genesis of its networks' partitions; nullopt: it is empty.
tl::expected<std::optional<NetworkId>, OpenError> network_of(Log& log);

}  // namespace essaim::host

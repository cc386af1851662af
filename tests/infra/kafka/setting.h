#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "infra/kafka/admin.h"
#include "infra/kafka/kafka_log.h"
#include "tests/support/broker.h"

namespace essaim::tests {

/// One broker for all tests of a program, each on topics of its own.
inline Broker& shared_broker() {
    static Broker broker;
    return broker;
}

/// Topics that no other test has, made by the plan of a network.
inline kafka::Connection new_topics(const std::string& brokers, std::uint16_t partitions = 8) {
    static int made = 0;
    kafka::Connection connection;
    connection.place = {brokers, "test" + std::to_string(++made)};
    const auto admin = kafka::Admin::open(connection);
    if (!admin) throw std::runtime_error(admin.error().message);
    const auto cluster = (*admin)->describe();
    if (!cluster) throw std::runtime_error(cluster.error().message);
    for (const auto& step : kafka::plan(*cluster, partitions))
        if (const auto done = (*admin)->apply(step); !done) throw std::runtime_error(done.error().message);
    return connection;
}

inline std::unique_ptr<kafka::KafkaLog> open_log(const kafka::Connection& connection) {
    auto log = kafka::KafkaLog::open(connection);
    if (!log) throw std::runtime_error(log.error().message);
    return std::move(*log);
}

/// A Kafka log on topics of its own.
class KafkaSetting {
  public:
    kafka::KafkaLog& log() { return *log_; }
    bool reopen() {
        log_.reset();
        log_ = open_log(connection);
        return true;
    }

    kafka::Connection connection = new_topics(shared_broker().bootstrap());

  private:
    std::unique_ptr<kafka::KafkaLog> log_ = open_log(connection);
};

}  // namespace essaim::tests

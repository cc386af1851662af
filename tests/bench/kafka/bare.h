#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "events/core/log.h"
#include "infra/kafka/label.h"

namespace essaim::bench {

/// librdkafka by itself, with the settings that our log gives it, and no more work than it takes: what the
/// log is measured against. One thread. Aborts on any error.
class BareProducer {
  public:
    /// The topic PREFIX.payroll.
    BareProducer(const std::string& brokers, const std::string& prefix);
    ~BareProducer();
    /// With the key and the headers that our log gives it, made beforehand; or with none.
    struct Record {
        std::uint16_t partition;
        std::string bytes;
        std::optional<kafka::Label> label;
    };
    /// Returns when every record is acknowledged.
    void append(std::span<const Record> group);

  private:
    struct Handle;
    Handle* handle_;
};

/// Counts the records of the topic's partitions to their present ends; returns how many.
std::uint64_t count_bare(const std::string& brokers, const std::string& prefix, int partitions);

}  // namespace essaim::bench

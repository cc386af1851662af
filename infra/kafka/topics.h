#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "infra/kafka/place.h"

namespace essaim::kafka {

inline constexpr std::uint16_t default_partitions = 16;
inline constexpr std::uint16_t max_partitions = 1024;

/// One topic as the brokers describe it.
struct Topic {
    std::string name;
    bool exists = false;
    int partitions = 0;
    int replication = 0;                              // the least of any partition's
    std::map<std::string, std::string> settings;      // in force
    std::map<std::string, std::string> set_on_topic;  // of these, what was set on the topic itself
    bool operator==(const Topic&) const = default;
};

/// The brokers and the four topics.
struct Cluster {
    int brokers = 0;
    bool is_before_4 = false;  // too old: what is promised here was measured on Kafka 4
    std::vector<Topic> topics;
    std::vector<int> broker_ids;
};

enum class Severity : std::uint8_t {
    danger,  // the log could lose or refuse what it must keep: nothing is decided on it
    advice,
};

/// What is not as it should be.
struct Finding {
    std::string topic;  // or "broker"
    std::string setting;
    std::string found;
    std::string wanted;
    Severity severity = Severity::danger;
    std::string cure;
    bool operator==(const Finding&) const = default;
};

/// One thing that `apply` does.
struct Step {
    enum class Kind : std::uint8_t { create, set };
    Kind kind;
    std::string topic;
    int partitions = 0;  // of `create`
    int replication = 0;
    std::map<std::string, std::string> settings;
    bool operator==(const Step&) const = default;
};

/// What our topics are set to: nothing is ever deleted or compacted, and with several brokers an acknowledged
/// record is on two of them. On one broker it is on the disk, not only in memory, before it is acknowledged.
std::map<std::string, std::string> wanted_settings(int replication);

std::vector<Finding> findings(const Cluster& cluster);
/// What is to be done for `findings` to name nothing that can be done here: the count of partitions and of
/// replicas of a topic that exists stays as it is.
std::vector<Step> plan(const Cluster& cluster, std::uint16_t cooperative_partitions);

/// Creates the topic that says how the log stands.
Step standing_topic(const Place& place, const Cluster& cluster);
/// From then on the brokers refuse every record; and take them again.
std::vector<Step> closing(const Cluster& cluster);
std::vector<Step> reopening(const Cluster& cluster);

}  // namespace essaim::kafka

namespace essaim {
template <>
struct Enumerators<kafka::Severity> {
    static constexpr std::array<std::pair<kafka::Severity, std::string_view>, 2> names{
        {{kafka::Severity::danger, "danger"}, {kafka::Severity::advice, "advice"}}};
};
}  // namespace essaim

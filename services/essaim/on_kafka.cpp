#include "services/essaim/on_kafka.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "events/core/frame.h"

namespace essaim::host {

kafka::Connection OnKafka::connection() const {
    kafka::Connection connection;
    connection.place = place;
    connection.site = site;
    return connection;
}

std::string OnKafka::options() const {
    return "--kafka " + place.text() + (site_file.empty() ? "" : " --kafka-settings " + site_file);
}

tl::expected<std::unique_ptr<kafka::KafkaLog>, OpenError> open_kafka_log(const OnKafka& where) {
    auto log = kafka::KafkaLog::open(where.connection());
    if (!log) return tl::unexpected(open_error(log.error()));
    return std::move(*log);
}

tl::expected<kafka::Cluster, OpenError> describe(kafka::Admin& admin, const OnKafka& where) {
    auto cluster = admin.describe();
    if (!cluster) return tl::unexpected(open_error(cluster.error()));
    if (cluster->is_before_4)
        return tl::unexpected(OpenError{
            "old_broker",
            where.place.brokers + ": the brokers are older than Kafka 4.0: bring them to 4.0 or later",
            {},
            0});
    return std::move(*cluster);
}

namespace {
/// Where only some of the topics are there, and nothing in them, somebody else may be making them at this
/// moment: looked at again for a while.
tl::expected<kafka::Cluster, OpenError> describe_whole(kafka::Admin& admin, const OnKafka& where) {
    constexpr std::chrono::seconds time_to_make_them{5};
    constexpr std::chrono::milliseconds between_looks{100};
    const auto until = std::chrono::steady_clock::now() + time_to_make_them;
    for (;;) {
        auto cluster = describe(admin, where);
        if (!cluster) return cluster;
        const auto there = std::ranges::count_if(cluster->topics, &kafka::Topic::exists);
        const bool in_part = there > 0 && there < std::ssize(cluster->topics);
        if (!in_part || std::chrono::steady_clock::now() >= until || admin.has_begun(*cluster))
            return cluster;
        std::this_thread::sleep_for(between_looks);
    }
}
}  // namespace

tl::expected<void, OpenError> prepare_topics(const OnKafka& where, Topics topics, std::uint16_t partitions) {
    auto admin = kafka::Admin::open(where.connection());
    if (!admin) return tl::unexpected(open_error(admin.error()));
    auto cluster = describe_whole(**admin, where);
    if (!cluster) return tl::unexpected(cluster.error());
    const bool none = std::ranges::none_of(cluster->topics, &kafka::Topic::exists);
    if (none && topics == Topics::must_exist)
        return tl::unexpected(
            OpenError{"no_such_network", "there is no network at " + where.place.text(), {}, 0});
    if (none) {
        std::optional<OpenError> failed;
        for (const auto& step : kafka::plan(*cluster, partitions))
            if (const auto done = (*admin)->apply(step); !done) failed = open_error(done.error());
        if (!failed) return {};
        // Somebody else may have created one of them at the same time: then all are there, and are looked at.
        cluster = describe_whole(**admin, where);
        if (!cluster || !std::ranges::all_of(cluster->topics, &kafka::Topic::exists))
            return tl::unexpected(std::move(*failed));
    }
    for (const auto& finding : kafka::findings(*cluster))
        if (finding.severity == kafka::Severity::danger)
            return tl::unexpected(OpenError{"dangerous_setting",
                                            finding.topic + ": " + finding.setting + " is " + finding.found +
                                                ", and must be " + finding.wanted + ": " + finding.cure,
                                            {},
                                            0});
    return {};
}

tl::expected<std::optional<NetworkId>, OpenError> network_of(Log& log) {
    std::optional<NetworkId> network;
    for (const Service service : all_services) {
        const TopicPartition where{service, log.cooperative_partitions()};
        const auto first = log.read(where, 0, 1, 1);
        if (!first) return tl::unexpected(open_error(first.error()));
        if (first->empty()) continue;
        const auto frame = parse_frame(first->front().bytes);
        if (!frame || frame->number != 0)
            return tl::unexpected(
                OpenError{"store_damaged",
                          std::string(name_of(service)) + " partition " + std::to_string(where.partition) +
                              " does not begin as a network's does: " +
                              (frame ? "the number of partitions was changed" : frame.error().message),
                          {},
                          0});
        if (network && *network != frame->network)
            return tl::unexpected(OpenError{"store_damaged", "the topics are of different networks", {}, 0});
        network = frame->network;
    }
    return network;
}

}  // namespace essaim::host

#include "infra/kafka/lease.h"

#include <librdkafka/rdkafka.h>

#include <utility>

namespace essaim::kafka {

namespace {

constexpr int poll_ms = 20;
constexpr std::chrono::seconds before_entering_again{10};

Settings group_settings(const Place& place, const Member& member, Service service) {
    return {{"group.id", place.topic(service) + ".owners"},
            {"group.instance.id", member.instance},
            {"session.timeout.ms", std::to_string(member.session.count())},
            {"heartbeat.interval.ms", "1000"},
            {"partition.assignment.strategy", "cooperative-sticky"},
            {"enable.auto.commit", "false"},
            {"enable.auto.offset.store", "false"},
            {"auto.offset.reset", "latest"},
            {"allow.auto.create.topics", "false"},
            {"queued.max.messages.kbytes", "64"}};
}

}  // namespace

struct Lease::Group {
    Service service{};
    std::unique_ptr<Client> client;
    std::set<TopicPartition> held;
    std::chrono::steady_clock::time_point enter_again{};  // without a client: when
};

Lease::Lease(const Connection& connection, Member member, Hears hears)
    : connection_(connection), member_(std::move(member)), hears_(std::move(hears)) {}

tl::expected<std::unique_ptr<Lease>, LogError> Lease::join(const Connection& connection, Member member,
                                                           Hears hears) {
    std::unique_ptr<Lease> lease(new Lease(connection, std::move(member), std::move(hears)));
    for (const Service service : lease->member_.services)
        if (auto done = lease->enter(service); !done) return tl::unexpected(done.error());
    lease->thread_ = std::thread([&self = *lease] { self.run(); });
    return lease;
}

Lease::~Lease() {
    ending_ = true;
    if (thread_.joinable()) thread_.join();
    for (auto& [service, group] : groups_) {
        if (group->client) rd_kafka_consumer_close(group->client->handle());
        lose_all(*group);
    }
}

tl::expected<void, LogError> Lease::enter(Service service) {
    auto& group = groups_[service];
    if (!group) group = std::make_unique<Group>();
    group->service = service;
    Client::Wanted wanted{Role::consumer, group_settings(connection_.place, member_, service), nullptr, {}};
    wanted.rebalanced = [this, &held = *group](int what, rd_kafka_topic_partition_list_s* partitions) {
        rebalanced(held, what, partitions);
    };
    auto client = Client::make(connection_, wanted);
    if (!client) return tl::unexpected(client.error());
    group->client = std::move(*client);
    auto* handle = group->client->handle();
    rd_kafka_poll_set_consumer(handle);
    const std::unique_ptr<rd_kafka_topic_partition_list_t, void (*)(rd_kafka_topic_partition_list_t*)> topic(
        rd_kafka_topic_partition_list_new(1), rd_kafka_topic_partition_list_destroy);
    rd_kafka_topic_partition_list_add(topic.get(), connection_.place.topic(service).c_str(),
                                      RD_KAFKA_PARTITION_UA);
    if (const auto failed = rd_kafka_subscribe(handle, topic.get()); failed != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected(group->client->error(
            LogError::Cause::unavailable, connection_.place.topic(service), rd_kafka_err2str(failed)));
    return {};
}

void Lease::run() {
    while (!ending_)
        for (auto& [service, group] : groups_) poll(*group);
}

/// One message at a time, never a batch: only so are rebalances told in their order.
void Lease::poll(Group& group) {
    if (!group.client) {
        if (std::chrono::steady_clock::now() < group.enter_again) return;
        group.enter_again = std::chrono::steady_clock::now() + before_entering_again;
        if (auto done = enter(group.service); !done) hears_.trouble(done.error().message);
        return;
    }
    auto* handle = group.client->handle();
    auto* message = rd_kafka_consumer_poll(handle, poll_ms);
    if (message != nullptr) {
        if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR)
            hears_.trouble(connection_.place.topic(group.service) + ": " + rd_kafka_message_errstr(message));
        rd_kafka_message_destroy(message);
    }
    char why[512] = {};
    if (rd_kafka_fatal_error(handle, why, sizeof why) == RD_KAFKA_RESP_ERR_NO_ERROR) return;
    hears_.trouble(connection_.place.topic(group.service) + ": " + why);
    lose_all(group);
    group.client.reset();
    group.enter_again = std::chrono::steady_clock::now() + before_entering_again;
}

void Lease::rebalanced(Group& group, int what, rd_kafka_topic_partition_list_s* partitions) {
    auto* handle = group.client->handle();
    const std::string protocol = rd_kafka_rebalance_protocol(handle);
    const bool is_given = what == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS;
    for (int index = 0; index < partitions->cnt; ++index)
        partitions->elems[index].offset = RD_KAFKA_OFFSET_END;
    // Let go before Kafka is told so, and taken up after: whoever is next is not disturbed needlessly.
    const auto each = [&](const auto& tell) {
        for (int index = 0; index < partitions->cnt; ++index)
            tell(TopicPartition{group.service,
                                static_cast<std::uint16_t>(partitions->elems[index].partition)});
    };
    if (!is_given)
        each([&](TopicPartition where) {
            if (group.held.erase(where) > 0) hears_.lost(where);
        });
    if (protocol == "COOPERATIVE") {
        auto* failed = is_given ? rd_kafka_incremental_assign(handle, partitions)
                                : rd_kafka_incremental_unassign(handle, partitions);
        if (failed != nullptr) {
            hears_.trouble(rd_kafka_error_string(failed));
            rd_kafka_error_destroy(failed);
        }
    } else {
        rd_kafka_assign(handle, is_given ? partitions : nullptr);
    }
    if (!is_given) return;
    rd_kafka_pause_partitions(handle, partitions);
    each([&](TopicPartition where) {
        if (group.held.insert(where).second) hears_.gained(where);
    });
}

void Lease::lose_all(Group& group) {
    for (const auto& where : std::exchange(group.held, {})) hears_.lost(where);
}

}  // namespace essaim::kafka

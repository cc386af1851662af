#include "infra/kafka/lease.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
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

/// The topic that a member of the group asks for when it wants nothing of the group's own.
Service other_than(Service service) {
    return service == Service::membership ? Service::activities : Service::membership;
}

}  // namespace

struct Lease::Group {
    Service service{};
    std::unique_ptr<Client> client;
    std::set<TopicPartition> held;
    std::chrono::steady_clock::time_point enter_again{};  // without a client: when
    bool is_leaving = false;
    bool has_left = false;
    /// Kafka gives who comes back under its name what it had when it left, whatever it asks for this time,
    /// and looks again only where a member that it knows asks for something else than before: so it is asked
    /// for both topics, and then for the one.
    enum class Back : std::uint8_t { is_there, must_ask_for_both, asks_for_both, must_ask_for_one };
    Back back = Back::is_there;
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
    rd_kafka_poll_set_consumer(group->client->handle());
    return subscribe(*group, {service});
}

tl::expected<void, LogError> Lease::subscribe(Group& group, const std::vector<Service>& to) {
    const std::unique_ptr<rd_kafka_topic_partition_list_t, void (*)(rd_kafka_topic_partition_list_t*)> topics(
        rd_kafka_topic_partition_list_new(1), rd_kafka_topic_partition_list_destroy);
    for (const Service service : to)
        rd_kafka_topic_partition_list_add(topics.get(), connection_.place.topic(service).c_str(),
                                          RD_KAFKA_PARTITION_UA);
    const auto failed = rd_kafka_subscribe(group.client->handle(), topics.get());
    if (failed != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected(group.client->error(
            LogError::Cause::unavailable, connection_.place.topic(group.service), rd_kafka_err2str(failed)));
    return {};
}

void Lease::run() {
    while (!ending_) {
        if (leaving_ && !std::exchange(has_asked_to_leave_, true)) let_go();
        for (auto& [service, group] : groups_) poll(*group);
        const auto has_left = [](const auto& of) { return of.second->has_left; };
        if (has_asked_to_leave_ && leaving_ && std::ranges::all_of(groups_, has_left)) {
            leaving_ = false;
            left_.set_value();
        }
    }
}

void Lease::hand_over(std::chrono::milliseconds most) {
    auto left = left_.get_future();
    leaving_ = true;
    left.wait_for(most);
}

/// A member with a name that it keeps cannot leave: Kafka waits for its return until its session ends. But it
/// may want something else, and then what it had falls to the others at once: here the topic of another
/// service, for which nobody else of this group asks.
void Lease::let_go() {
    for (auto& [service, group] : groups_) {
        group->is_leaving = true;
        const bool asked = group->client && subscribe(*group, {other_than(service)});
        group->has_left = !asked;
    }
}

/// One message at a time, never a batch: only so are rebalances told in their order.
void Lease::poll(Group& group) {
    if (!group.client) {
        if (std::chrono::steady_clock::now() < group.enter_again) return;
        group.enter_again = std::chrono::steady_clock::now() + before_entering_again;
        if (auto done = enter(group.service); !done) hears_.trouble(done.error().message);
        return;
    }
    come_back(group);
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

void Lease::come_back(Group& group) {
    using Back = Group::Back;
    if (group.is_leaving || group.back == Back::is_there || group.back == Back::asks_for_both) return;
    const bool asks_for_both = group.back == Back::must_ask_for_both;
    group.back = asks_for_both ? Back::asks_for_both : Back::is_there;
    const auto done = asks_for_both ? subscribe(group, {group.service, other_than(group.service)})
                                    : subscribe(group, {group.service});
    if (!done) hears_.trouble(done.error().message);
}

void Lease::rebalanced(Group& group, int what, rd_kafka_topic_partition_list_s* partitions) {
    auto* handle = group.client->handle();
    const std::string protocol = rd_kafka_rebalance_protocol(handle);
    const bool is_given = what == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS;
    const auto topic = connection_.place.topic(group.service);
    for (int index = 0; index < partitions->cnt; ++index)
        partitions->elems[index].offset = RD_KAFKA_OFFSET_END;
    // Let go before Kafka is told so, and taken up after: whoever is next is not disturbed needlessly.
    const auto each = [&](const auto& tell) {
        for (int index = 0; index < partitions->cnt; ++index)
            if (topic == partitions->elems[index].topic)
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
    group.has_left = group.is_leaving && group.held.empty();
    bool has_others = false;
    for (int index = 0; index < partitions->cnt; ++index)
        has_others = has_others || topic != partitions->elems[index].topic;
    using Back = Group::Back;
    if (group.back == Back::asks_for_both)
        group.back = Back::must_ask_for_one;
    else if (has_others)
        group.back = Back::must_ask_for_both;
    each([&](TopicPartition where) {
        if (group.held.insert(where).second) hears_.gained(where);
    });
}

void Lease::lose_all(Group& group) {
    for (const auto& where : std::exchange(group.held, {})) hears_.lost(where);
}

}  // namespace essaim::kafka

#include "infra/kafka/admin.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <thread>

namespace essaim::kafka {

namespace {

constexpr std::chrono::milliseconds between_looks{20};
constexpr std::chrono::milliseconds slack{1'000};  // an answer of librdkafka's own comes after its time-out

struct Resources {
    std::vector<rd_kafka_ConfigResource_t*> all;
    rd_kafka_ConfigResource_t* add(rd_kafka_ResourceType_t type, const std::string& name) {
        return all.emplace_back(rd_kafka_ConfigResource_new(type, name.c_str()));
    }
    ~Resources() { rd_kafka_ConfigResource_destroy_array(all.data(), all.size()); }
};

/// The answer to the call just made; null: none came.
using Event = std::unique_ptr<rd_kafka_event_t, void (*)(rd_kafka_event_t*)>;
Event wait(rd_kafka_queue_t* queue, std::chrono::milliseconds timeout) {
    return Event(rd_kafka_queue_poll(queue, static_cast<int>((timeout + slack).count())),
                 rd_kafka_event_destroy);
}

}  // namespace

Admin::Admin(const Connection& connection, std::unique_ptr<Client> client)
    : connection_(connection), client_(std::move(client)), queue_(rd_kafka_queue_new(client_->handle())) {}
Admin::~Admin() {
    rd_kafka_queue_destroy(queue_);
}

tl::expected<std::unique_ptr<Admin>, LogError> Admin::open(const Connection& connection) {
    const auto timeout = std::to_string(connection.read_timeout.count());
    auto client = Client::make(connection, {Role::consumer, {{"socket.timeout.ms", timeout}}, nullptr});
    if (!client) return tl::unexpected(client.error());
    return std::unique_ptr<Admin>(new Admin(connection, std::move(*client)));
}

tl::unexpected<LogError> Admin::error(const std::string& where, const std::string& what) const {
    return tl::unexpected(
        client_->error(LogError::Cause::unavailable, where + " at " + client_->place().brokers, what));
}

tl::expected<Cluster, LogError> Admin::describe() {
    Cluster cluster;
    const rd_kafka_metadata_t* metadata = nullptr;
    if (const auto failed = rd_kafka_metadata(client_->handle(), 1, nullptr, &metadata,
                                              static_cast<int>(connection_.read_timeout.count()))) {
        rd_kafka_poll(client_->handle(), 0);
        return error("the brokers", rd_kafka_err2str(failed));
    }
    cluster.brokers = metadata->broker_cnt;
    for (const auto& broker : std::span(metadata->brokers, static_cast<std::size_t>(metadata->broker_cnt)))
        cluster.broker_ids.push_back(broker.id);
    const int broker = cluster.broker_ids.empty() ? 0 : cluster.broker_ids.front();
    for (const Service service : all_services) {
        Topic topic;
        topic.name = client_->place().topic(service);
        for (const auto& found : std::span(metadata->topics, static_cast<std::size_t>(metadata->topic_cnt))) {
            if (found.topic != topic.name || found.err != RD_KAFKA_RESP_ERR_NO_ERROR) continue;
            topic.exists = true;
            topic.partitions = found.partition_cnt;
            for (const auto& part :
                 std::span(found.partitions, static_cast<std::size_t>(found.partition_cnt)))
                topic.replication =
                    topic.replication == 0 ? part.replica_cnt : std::min(topic.replication, part.replica_cnt);
        }
        cluster.topics.push_back(std::move(topic));
    }
    rd_kafka_metadata_destroy(metadata);
    const auto until = std::chrono::steady_clock::now() + connection_.read_timeout;
    for (;;) {
        const auto described = describe_settings(cluster, broker);
        if (!described) return tl::unexpected(described.error());
        if (*described == Described::all || std::chrono::steady_clock::now() >= until) return cluster;
        std::this_thread::sleep_for(between_looks);
    }
}

bool Admin::has_begun(const Cluster& cluster) {
    const std::unique_ptr<rd_kafka_topic_partition_list_t, void (*)(rd_kafka_topic_partition_list_t*)> list(
        rd_kafka_topic_partition_list_new(1), rd_kafka_topic_partition_list_destroy);
    for (const auto& topic : cluster.topics)
        if (topic.exists)
            rd_kafka_topic_partition_list_add(list.get(), topic.name.c_str(), topic.partitions - 1)->offset =
                RD_KAFKA_OFFSET_END;
    if (rd_kafka_offsets_for_times(client_->handle(), list.get(),
                                   static_cast<int>(connection_.read_timeout.count())))
        return false;
    const std::span ends(list->elems, static_cast<std::size_t>(list->cnt));
    return std::ranges::any_of(
        ends, [](const auto& end) { return end.err == RD_KAFKA_RESP_ERR_NO_ERROR && end.offset > 0; });
}

tl::expected<Admin::Described, LogError> Admin::describe_settings(Cluster& cluster, int broker) {
    auto described = Described::all;
    Resources asked;
    asked.add(RD_KAFKA_RESOURCE_BROKER, std::to_string(broker));
    for (const auto& topic : cluster.topics)
        if (topic.exists) asked.add(RD_KAFKA_RESOURCE_TOPIC, topic.name);
    // One kind a request: the broker's go to that broker.
    for (const auto first : {std::size_t{0}, std::size_t{1}}) {
        const std::size_t count = first == 0 ? 1 : asked.all.size() - 1;
        if (count == 0) continue;
        const std::unique_ptr<rd_kafka_AdminOptions_t, void (*)(rd_kafka_AdminOptions_t*)> options(
            rd_kafka_AdminOptions_new(client_->handle(), RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS),
            rd_kafka_AdminOptions_destroy);
        char why[256];
        rd_kafka_AdminOptions_set_broker(options.get(), broker, why, sizeof why);
        rd_kafka_DescribeConfigs(client_->handle(), asked.all.data() + first, count, options.get(), queue_);
        const auto event = wait(queue_, connection_.read_timeout);
        if (!event) return error("the settings", "no answer");
        if (rd_kafka_event_error(event.get()) == RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE) {
            cluster.is_before_4 = true;  // by years: it does not know the question
            return Described::all;
        }
        if (rd_kafka_event_error(event.get()))
            return error("the settings", rd_kafka_event_error_string(event.get()));
        std::size_t resources = 0;
        const auto* result = rd_kafka_event_DescribeConfigs_result(event.get());
        auto* const* found = rd_kafka_DescribeConfigs_result_resources(result, &resources);
        for (const auto* resource : std::span(found, resources)) {
            const std::string name = rd_kafka_ConfigResource_name(resource);
            const auto failed = rd_kafka_ConfigResource_error(resource);
            if (failed == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART) {
                described = Described::some;
                continue;
            }
            if (failed != RD_KAFKA_RESP_ERR_NO_ERROR)
                return error("the settings of " + name, rd_kafka_ConfigResource_error_string(resource));
            std::size_t entries = 0;
            const auto** all = rd_kafka_ConfigResource_configs(resource, &entries);
            for (const auto* entry : std::span(all, entries)) {
                const char* value = rd_kafka_ConfigEntry_value(entry);
                const std::string key = rd_kafka_ConfigEntry_name(entry);
                if (first == 0) {
                    // Every release before 4.0 lists this one, set or not, and none after.
                    if (key == "zookeeper.connect") cluster.is_before_4 = true;
                    continue;
                }
                auto topic = std::ranges::find(cluster.topics, name, &Topic::name);
                topic->settings[key] = value != nullptr ? value : "";
                if (rd_kafka_ConfigEntry_source(entry) == RD_KAFKA_CONFIG_SOURCE_DYNAMIC_TOPIC_CONFIG)
                    topic->set_on_topic[key] = topic->settings[key];
            }
        }
    }
    return described;
}

tl::expected<bool, LogError> Admin::is_shown(const Step& step) {
    auto cluster = describe();
    if (!cluster) return tl::unexpected(cluster.error());
    const auto topic = std::ranges::find(cluster->topics, step.topic, &Topic::name);
    if (topic == cluster->topics.end()) return true;  // none of the four: who made it looks for itself
    if (!topic->exists) return false;
    for (const int broker : cluster->broker_ids) {
        const auto described = describe_settings(*cluster, broker);
        if (!described) return tl::unexpected(described.error());
        if (*described == Described::some) return false;
        for (const auto& [name, value] : step.settings)
            if (topic->settings[name] != value) return false;
    }
    return true;
}

tl::expected<Admin::Done, LogError> Admin::apply(const Step& step) {
    auto done = step.kind == Step::Kind::create ? create(step) : set(step);
    const auto until = std::chrono::steady_clock::now() + connection_.read_timeout;
    while (done && std::chrono::steady_clock::now() < until) {
        if (*done == Done::was_there) break;
        const auto shown = is_shown(step);
        if (!shown) return tl::unexpected(shown.error());
        if (*shown) break;
        std::this_thread::sleep_for(between_looks);
    }
    return done;
}

tl::expected<Admin::Done, LogError> Admin::create(const Step& step) {
    char why[512] = {};
    auto* topic =
        rd_kafka_NewTopic_new(step.topic.c_str(), step.partitions, step.replication, why, sizeof why);
    if (topic == nullptr) return error(step.topic, why);
    for (const auto& [name, value] : step.settings)
        rd_kafka_NewTopic_set_config(topic, name.c_str(), value.c_str());
    rd_kafka_CreateTopics(client_->handle(), &topic, 1, nullptr, queue_);
    rd_kafka_NewTopic_destroy(topic);
    const auto event = wait(queue_, connection_.read_timeout);
    if (!event) return error(step.topic, "no answer");
    if (rd_kafka_event_error(event.get())) return error(step.topic, rd_kafka_event_error_string(event.get()));
    std::size_t count = 0;
    const auto** results =
        rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event.get()), &count);
    for (const auto* result : std::span(results, count)) {
        const auto failed = rd_kafka_topic_result_error(result);
        if (failed == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) return Done::was_there;
        if (failed != RD_KAFKA_RESP_ERR_NO_ERROR) {
            const char* said = rd_kafka_topic_result_error_string(result);
            return error(step.topic, said != nullptr ? said : rd_kafka_err2str(failed));
        }
    }
    return Done::done;
}

/// What is set on the topic already is set again: this call of Kafka's forgets what it is not told.
tl::expected<Admin::Done, LogError> Admin::set(const Step& step) {
    const auto cluster = describe();
    if (!cluster) return tl::unexpected(cluster.error());
    auto settings = std::ranges::find(cluster->topics, step.topic, &Topic::name)->set_on_topic;
    for (const auto& [name, value] : step.settings) settings[name] = value;
    Resources asked;
    auto* resource = asked.add(RD_KAFKA_RESOURCE_TOPIC, step.topic);
    for (const auto& [name, value] : settings)
        rd_kafka_ConfigResource_set_config(resource, name.c_str(), value.c_str());
    rd_kafka_AlterConfigs(client_->handle(), asked.all.data(), 1, nullptr, queue_);
    const auto event = wait(queue_, connection_.read_timeout);
    if (!event) return error(step.topic, "no answer");
    if (rd_kafka_event_error(event.get())) return error(step.topic, rd_kafka_event_error_string(event.get()));
    std::size_t count = 0;
    auto* const* results =
        rd_kafka_AlterConfigs_result_resources(rd_kafka_event_AlterConfigs_result(event.get()), &count);
    for (const auto* result : std::span(results, count))
        if (rd_kafka_ConfigResource_error(result))
            return error(step.topic, rd_kafka_ConfigResource_error_string(result));
    return Done::done;
}

}  // namespace essaim::kafka

#include "infra/kafka/client.h"

#include <librdkafka/rdkafka.h>

#include <optional>
#include <thread>

namespace essaim::kafka {

namespace {

constexpr int warning = 4;  // of syslog
constexpr int most_partitions = 1025;
constexpr std::chrono::milliseconds between_tries{50};

void on_error(rd_kafka_t*, int, const char* reason, void* opaque) {
    static_cast<Client*>(opaque)->complain(reason);
}

/// What it says of our settings is for us, not for an operator.
void on_log(const rd_kafka_t* handle, int level, const char* about, const char* words) {
    if (level <= warning && std::string_view(about) != "CONFWARN")
        static_cast<Client*>(rd_kafka_opaque(handle))->complain(words);
}

void on_rebalance(rd_kafka_t*, rd_kafka_resp_err_t what, rd_kafka_topic_partition_list_t* partitions,
                  void* opaque) {
    static_cast<Client*>(opaque)->rebalance(what, partitions);
}

rd_kafka_resp_err_t on_request(rd_kafka_t*, int, const char*, std::int32_t, std::int16_t request,
                               std::int16_t, std::int32_t, std::size_t, void* client) {
    constexpr std::int16_t produce = 0;  // Kafka's number of the request
    if (request == produce) static_cast<Client*>(client)->count_produce_request();
    return RD_KAFKA_RESP_ERR_NO_ERROR;
}

rd_kafka_resp_err_t on_new(rd_kafka_t* handle, const rd_kafka_conf_t*, void* client, char*, std::size_t) {
    return rd_kafka_interceptor_add_on_request_sent(handle, "essaim", on_request, client);
}

/// What every handle is told; a role's own settings and the site's come after.
Settings settings_of(const Connection& connection) {
    return {{"bootstrap.servers", connection.place.brokers},
            {"socket.nagle.disable", "true"},
            {"socket.keepalive.enable", "true"},
            {"socket.timeout.ms", "10000"},  // a frozen broker is left after so long
            {"reconnect.backoff.ms", "50"},
            {"reconnect.backoff.max.ms", "1000"},
            {"topic.metadata.refresh.fast.interval.ms", "100"},
            {"message.max.bytes", "1048588"}};
}

}  // namespace

std::string text_of(const Place& place, TopicPartition where) {
    return place.topic(where.service) + "/" + std::to_string(where.partition) + " at " + place.brokers;
}

tl::expected<std::unique_ptr<Client>, LogError> Client::make(const Connection& connection,
                                                             const Wanted& wanted) {
    std::unique_ptr<Client> client(new Client(connection));
    const auto unusable = [&](const std::string& why) {
        return tl::unexpected(
            LogError{LogError::Cause::unavailable, connection.place.brokers + ": " + why, {}, 0});
    };
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    char why[512] = {};
    for (const auto& settings : {settings_of(connection), wanted.settings, connection.site})
        for (const auto& [name, value] : settings)
            if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), why, sizeof why) != RD_KAFKA_CONF_OK) {
                rd_kafka_conf_destroy(conf);
                return unusable(why);
            }
    rd_kafka_conf_set_opaque(conf, client.get());
    rd_kafka_conf_set_error_cb(conf, on_error);
    rd_kafka_conf_set_log_cb(conf, on_log);
    rd_kafka_conf_interceptor_add_on_new(conf, "essaim", on_new, client.get());
    client->rebalanced_ = wanted.rebalanced;
    if (wanted.rebalanced) rd_kafka_conf_set_rebalance_cb(conf, on_rebalance);
    if (wanted.delivered != nullptr) rd_kafka_conf_set_dr_msg_cb(conf, wanted.delivered);
    client->handle_ = rd_kafka_new(wanted.role == Role::producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER,
                                   conf, why, sizeof why);
    if (client->handle_ == nullptr) {
        rd_kafka_conf_destroy(conf);
        return unusable(why);
    }
    for (const Service service : all_services) {
        auto*& topic = client->topics_[static_cast<std::size_t>(service)];
        topic = rd_kafka_topic_new(client->handle_, connection.place.topic(service).c_str(), nullptr);
        if (topic == nullptr) return unusable(rd_kafka_err2str(rd_kafka_last_error()));
    }
    return client;
}

Client::~Client() {
    for (auto* topic : topics_)
        if (topic != nullptr) rd_kafka_topic_destroy(topic);
    if (handle_ != nullptr) rd_kafka_destroy(handle_);
}

void Client::complain(std::string words) {
    const std::lock_guard lock(mutex_);
    complaint_ = std::move(words);
}

LogError Client::error(LogError::Cause cause, const std::string& where, const std::string& what) const {
    const std::lock_guard lock(mutex_);
    return {
        cause, where + ": " + what + (complaint_.empty() ? "" : " (last heard: " + complaint_ + ")"), {}, 0};
}

void Client::rebalance(int what, rd_kafka_topic_partition_list_s* partitions) {
    rebalanced_(what, partitions);
}

/// A topic that was just created is not known to every broker at once: asked for again for a moment.
tl::expected<int, LogError> Client::partitions_of(Service service) {
    const auto until = std::chrono::steady_clock::now() + connection_.leader_catches_up;
    for (;;) {
        const rd_kafka_metadata_t* metadata = nullptr;
        auto failed = rd_kafka_metadata(handle_, 0, topic(service), &metadata,
                                        static_cast<int>(connection_.read_timeout.count()));
        const bool answered = failed == RD_KAFKA_RESP_ERR_NO_ERROR;
        int count = 0;
        if (answered) {
            failed = metadata->topics[0].err;
            count = metadata->topics[0].partition_cnt;
            rd_kafka_metadata_destroy(metadata);
        }
        if (failed == RD_KAFKA_RESP_ERR_NO_ERROR) return count;
        if (!answered || std::chrono::steady_clock::now() >= until)
            return tl::unexpected(error(LogError::Cause::unavailable,
                                        place().topic(service) + " at " + place().brokers,
                                        rd_kafka_err2str(failed)));
        std::this_thread::sleep_for(between_tries);
    }
}

tl::expected<std::uint16_t, LogError> Client::cooperative_partitions() {
    std::optional<int> partitions;
    for (const Service service : all_services) {
        const auto count = partitions_of(service);
        if (!count) return tl::unexpected(count.error());
        const std::string where = place().topic(service) + " at " + place().brokers;
        if (*count < 2 || *count > most_partitions)
            return tl::unexpected(error(LogError::Cause::unavailable, where,
                                        "has " + std::to_string(*count) + " partitions, no log of ours has"));
        if (partitions && *partitions != *count)
            return tl::unexpected(error(LogError::Cause::unavailable, where,
                                        "has " + std::to_string(*count) + " partitions, the others have " +
                                            std::to_string(*partitions)));
        partitions = *count;
    }
    return static_cast<std::uint16_t>(*partitions - 1);
}

}  // namespace essaim::kafka

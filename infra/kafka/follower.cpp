#include "infra/kafka/follower.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>

namespace essaim::kafka {

namespace {

constexpr int poll_ms = 100;  // how long the end may wait for the thread
constexpr std::chrono::milliseconds between_tries{20};

constexpr int tries = 5;  // within a read's time-out

/// One thread takes what comes at once: the queues stay short, and are bounded for each partition.
Settings follower_settings() {
    return {{"queued.max.messages.kbytes", "1024"},
            {"fetch.message.max.bytes", "1048588"},
            {"fetch.max.bytes", "16777216"},
            {"fetch.wait.max.ms", "500"},
            {"fetch.error.backoff.ms", "100"},
            {"auto.offset.reset", "error"},
            {"check.crcs", "true"},
            {"isolation.level", "read_uncommitted"},
            {"allow.auto.create.topics", "false"},
            {"auto.commit.enable", "false"}};
}

/// A moment without a leader, or before a broker has heard of one.
bool passes(rd_kafka_resp_err_t failed) {
    return failed == RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION ||
           failed == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE ||
           failed == RD_KAFKA_RESP_ERR_OFFSET_NOT_AVAILABLE ||
           failed == RD_KAFKA_RESP_ERR_FENCED_LEADER_EPOCH ||
           failed == RD_KAFKA_RESP_ERR_UNKNOWN_LEADER_EPOCH ||
           failed == RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR || failed == RD_KAFKA_RESP_ERR__TRANSPORT ||
           failed == RD_KAFKA_RESP_ERR__WAIT_CACHE || failed == RD_KAFKA_RESP_ERR_REPLICA_NOT_AVAILABLE;
}

/// So says a broker that has just begun of what it has yet to hear of, and one that has lost it.
bool is_unheard_of(rd_kafka_resp_err_t failed) {
    return failed == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION || failed == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC ||
           failed == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART;
}

}  // namespace

tl::expected<std::unique_ptr<Follower>, LogError> Follower::open(const Connection& connection, Hears hears) {
    std::unique_ptr<Follower> follower(new Follower(connection, std::move(hears)));
    for (auto* made : {&follower->client_, &follower->asker_}) {
        auto client = Client::make(connection, {Role::consumer, follower_settings(), nullptr});
        if (!client) return tl::unexpected(client.error());
        *made = std::move(*client);
    }
    const auto partitions = follower->asker_->cooperative_partitions();
    if (!partitions) return tl::unexpected(partitions.error());
    follower->partitions_ = *partitions;
    follower->queue_ = rd_kafka_queue_new(follower->client_->handle());
    follower->thread_ = std::thread([&self = *follower] { self.run(); });
    return follower;
}

Follower::~Follower() {
    ending_ = true;
    if (thread_.joinable()) thread_.join();
    for (const auto where : followed_) rd_kafka_consume_stop(client_->topic(where.service), where.partition);
    if (queue_ != nullptr) rd_kafka_queue_destroy(queue_);
}

std::string Follower::cluster_id() const {
    char* id = rd_kafka_clusterid(asker_->handle(), static_cast<int>(connection_.read_timeout.count()));
    std::string text = id != nullptr ? id : "";
    if (id != nullptr) rd_kafka_mem_free(asker_->handle(), id);
    return text;
}

tl::expected<void, LogError> Follower::follow(TopicPartition where, std::uint64_t from) {
    const std::lock_guard lock(mutex_);
    if (followed_.contains(where)) return {};
    if (rd_kafka_consume_start_queue(client_->topic(where.service), where.partition,
                                     static_cast<std::int64_t>(from), queue_) != 0)
        return tl::unexpected(client_->error(LogError::Cause::unavailable, text_of(client_->place(), where),
                                             rd_kafka_err2str(rd_kafka_last_error())));
    followed_.insert(where);
    return {};
}

/// Not with rd_kafka_query_watermark_offsets, which in 2.0.2 waits for ever for a leader that was killed.
tl::expected<std::uint64_t, LogError> Follower::ask(TopicPartition where, End end) {
    const auto until = std::chrono::steady_clock::now() + connection_.read_timeout;
    const std::unique_ptr<rd_kafka_topic_partition_list_t, void (*)(rd_kafka_topic_partition_list_t*)> list(
        rd_kafka_topic_partition_list_new(1), rd_kafka_topic_partition_list_destroy);
    auto& asked = *rd_kafka_topic_partition_list_add(list.get(), asker_->place().topic(where.service).c_str(),
                                                     where.partition);
    for (;;) {
        rd_kafka_poll(asker_->handle(), 0);  // what the connection has to complain of
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        asked.offset = end == End::first ? RD_KAFKA_OFFSET_BEGINNING : RD_KAFKA_OFFSET_END;
        asked.err = RD_KAFKA_RESP_ERR_NO_ERROR;
        auto failed = RD_KAFKA_RESP_ERR__TIMED_OUT;
        if (left.count() > 0)
            failed = rd_kafka_offsets_for_times(
                asker_->handle(), list.get(),
                static_cast<int>(std::min(left, connection_.read_timeout / tries).count()));
        // Who leads now it does not ask by itself: it would wait for a leader that was killed.
        if (failed == RD_KAFKA_RESP_ERR__TIMED_OUT && left.count() > 0) {
            (void)asker_->partitions_of(where.service);
            continue;
        }
        if (failed == RD_KAFKA_RESP_ERR_NO_ERROR) failed = asked.err;
        if (failed == RD_KAFKA_RESP_ERR_NO_ERROR && asked.offset >= 0)
            return static_cast<std::uint64_t>(asked.offset);
        // As long as the brokers name the partition, whoever leads it will hear of it.
        const auto passes_too = [&] {
            const auto there = is_unheard_of(failed) ? asker_->partitions_of(where.service) : 0;
            return there && where.partition < *there;
        };
        if (left.count() <= 0 || (failed != RD_KAFKA_RESP_ERR_NO_ERROR && !passes(failed) && !passes_too()))
            return tl::unexpected(asker_->error(LogError::Cause::unavailable, text_of(asker_->place(), where),
                                                rd_kafka_err2str(failed)));
        std::this_thread::sleep_for(between_tries);
    }
}

void Follower::run() {
    while (!ending_) {
        rd_kafka_poll(client_->handle(), 0);  // what the connection has to complain of
        if (auto* message = rd_kafka_consume_queue(queue_, poll_ms)) {
            hear(message);
            rd_kafka_message_destroy(message);
        }
    }
}

void Follower::hear(rd_kafka_message_s* message) {
    if (message->rkt == nullptr) return;
    TopicPartition where{};
    for (const Service service : all_services)
        if (client_->topic(service) == message->rkt ||
            client_->place().topic(service) == rd_kafka_topic_name(message->rkt))
            where = {service, static_cast<std::uint16_t>(message->partition)};
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
        hears_.record(where, static_cast<std::uint64_t>(message->offset),
                      {static_cast<const char*>(message->payload), message->len});
        return;
    }
    const std::string why = rd_kafka_message_errstr(message);
    {
        const std::lock_guard lock(mutex_);
        if (followed_.erase(where) == 0) return;
        rd_kafka_consume_stop(client_->topic(where.service), where.partition);
    }
    const auto cause =
        message->err == RD_KAFKA_RESP_ERR__BAD_MSG ? LogError::Cause::damaged : LogError::Cause::unavailable;
    hears_.lost(where, client_->error(cause, text_of(client_->place(), where), why));
}

}  // namespace essaim::kafka

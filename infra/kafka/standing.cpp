#include "infra/kafka/standing.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <thread>

#include "infra/kafka/admin.h"

namespace essaim::kafka {

namespace {

constexpr std::int32_t only_partition = 0;
constexpr std::chrono::milliseconds between_tries{20};
using Clock = std::chrono::steady_clock;

int ms_until(Clock::time_point until) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
}

/// The topic of the standing, known to one handle.
class StandingTopic {
  public:
    StandingTopic(const Connection& connection, const Client& client)
        : client_(client),
          name_(connection.place.standing_topic()),
          topic_(rd_kafka_topic_new(client.handle(), name_.c_str(), nullptr)) {}
    ~StandingTopic() {
        if (topic_ != nullptr) rd_kafka_topic_destroy(topic_);
    }
    StandingTopic(const StandingTopic&) = delete;
    StandingTopic& operator=(const StandingTopic&) = delete;

    rd_kafka_topic_t* get() const { return topic_; }
    const std::string& name() const { return name_; }
    /// Of a connection that is not there it is the brokers that are to be named.
    tl::unexpected<LogError> unreached(rd_kafka_resp_err_t failed) const {
        if (failed != RD_KAFKA_RESP_ERR__TRANSPORT && failed != RD_KAFKA_RESP_ERR__TIMED_OUT)
            return error(rd_kafka_err2str(failed));
        rd_kafka_poll(client_.handle(), 0);
        return tl::unexpected(client_.error(LogError::Cause::unavailable,
                                            "the brokers at " + client_.place().brokers,
                                            rd_kafka_err2str(failed)));
    }
    tl::unexpected<LogError> error(const std::string& what) const {
        rd_kafka_poll(client_.handle(), 0);  // what the connection has to complain of
        return tl::unexpected(
            client_.error(LogError::Cause::unavailable, name_ + " at " + client_.place().brokers, what));
    }

    enum class There : std::uint8_t { no, yes };
    tl::expected<There, LogError> look(Clock::time_point until) const {
        for (;;) {
            const rd_kafka_metadata_t* metadata = nullptr;
            auto failed = rd_kafka_metadata(client_.handle(), 0, topic_, &metadata, ms_until(until));
            if (failed == RD_KAFKA_RESP_ERR_NO_ERROR) {
                failed = metadata->topics[0].err;
                if (failed == RD_KAFKA_RESP_ERR_NO_ERROR && metadata->topics[0].partition_cnt < 1)
                    failed = RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART;
                rd_kafka_metadata_destroy(metadata);
            }
            if (failed == RD_KAFKA_RESP_ERR_NO_ERROR) return There::yes;
            if (failed == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART) return There::no;
            if (failed != RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE || Clock::now() >= until)
                return unreached(failed);
            std::this_thread::sleep_for(between_tries);
        }
    }

    tl::expected<std::int64_t, LogError> end(Clock::time_point until) const {
        const std::unique_ptr<rd_kafka_topic_partition_list_t, void (*)(rd_kafka_topic_partition_list_t*)>
            list(rd_kafka_topic_partition_list_new(1), rd_kafka_topic_partition_list_destroy);
        auto& asked = *rd_kafka_topic_partition_list_add(list.get(), name_.c_str(), only_partition);
        for (;;) {
            asked.offset = RD_KAFKA_OFFSET_END;
            asked.err = RD_KAFKA_RESP_ERR_NO_ERROR;
            auto failed = rd_kafka_offsets_for_times(client_.handle(), list.get(), ms_until(until));
            if (failed == RD_KAFKA_RESP_ERR_NO_ERROR) failed = asked.err;
            if (failed == RD_KAFKA_RESP_ERR_NO_ERROR && asked.offset >= 0) return asked.offset;
            if (Clock::now() >= until) return unreached(failed);
            std::this_thread::sleep_for(between_tries);
        }
    }

    tl::expected<std::string, LogError> record(std::int64_t position, Clock::time_point until) const {
        if (rd_kafka_consume_start(topic_, only_partition, position) != 0)
            return error(rd_kafka_err2str(rd_kafka_last_error()));
        tl::expected<std::string, LogError> found = error("no answer");
        while (Clock::now() < until) {
            auto* message = rd_kafka_consume(topic_, only_partition, ms_until(until));
            if (message == nullptr) break;
            const auto failed = message->err;
            if (failed == RD_KAFKA_RESP_ERR_NO_ERROR)
                found = std::string(static_cast<const char*>(message->payload), message->len);
            else
                found = error(rd_kafka_message_errstr(message));
            rd_kafka_message_destroy(message);
            if (failed != RD_KAFKA_RESP_ERR__PARTITION_EOF) break;
        }
        rd_kafka_consume_stop(topic_, only_partition);
        return found;
    }

  private:
    const Client& client_;
    const std::string name_;
    rd_kafka_topic_t* topic_;
};

Settings reader_settings() {
    return {{"fetch.wait.max.ms", "10"},
            {"auto.offset.reset", "error"},
            {"check.crcs", "true"},
            {"allow.auto.create.topics", "false"},
            {"auto.commit.enable", "false"}};
}

struct Report {
    rd_kafka_resp_err_t error = RD_KAFKA_RESP_ERR__TIMED_OUT;
};

void delivered(rd_kafka_t*, const rd_kafka_message_t* message, void*) {
    static_cast<Report*>(message->_private)->error = message->err;
}

tl::expected<void, LogError> append(const Connection& connection, const std::string& text) {
    const auto timeout = std::to_string(connection.append_timeout.count());
    const auto client = Client::make(connection, {Role::producer,
                                                  {{"enable.idempotence", "true"},
                                                   {"acks", "all"},
                                                   {"linger.ms", "0"},
                                                   {"message.timeout.ms", timeout}},
                                                  delivered});
    if (!client) return tl::unexpected(client.error());
    const StandingTopic topic(connection, **client);
    const auto until = Clock::now() + connection.read_timeout;
    for (;;) {  // one that was just created is not known everywhere at once
        const auto there = topic.look(until);
        if (!there) return tl::unexpected(there.error());
        if (*there == StandingTopic::There::yes) break;
        if (Clock::now() >= until) return topic.error("is not there");
        std::this_thread::sleep_for(between_tries);
    }
    Report report;
    if (rd_kafka_produce(topic.get(), only_partition, RD_KAFKA_MSG_F_COPY, const_cast<char*>(text.data()),
                         text.size(), nullptr, 0, &report) != 0)
        return topic.error(rd_kafka_err2str(rd_kafka_last_error()));
    // Longer than the record may take: whatever comes of it is reported before.
    rd_kafka_flush((*client)->handle(),
                   static_cast<int>((connection.append_timeout + connection.read_timeout).count()));
    if (report.error != RD_KAFKA_RESP_ERR_NO_ERROR) return topic.error(rd_kafka_err2str(report.error));
    return {};
}

/// Nobody may append any more, or again everybody.
tl::expected<void, LogError> set_topics(Admin& admin, const std::vector<Step>& steps) {
    for (const auto& step : steps)
        if (const auto done = admin.apply(step); !done) return tl::unexpected(done.error());
    return {};
}

}  // namespace

tl::expected<LogStanding, LogError> standing_at(const Connection& connection) {
    const auto client = Client::make(connection, {Role::consumer, reader_settings(), nullptr});
    if (!client) return tl::unexpected(client.error());
    const StandingTopic topic(connection, **client);
    const auto until = Clock::now() + connection.read_timeout;
    const auto there = topic.look(until);
    if (!there) return tl::unexpected(there.error());
    if (*there == StandingTopic::There::no) return LogStanding{};
    const auto end = topic.end(until);
    if (!end) return tl::unexpected(end.error());
    if (*end == 0) return LogStanding{};
    const auto text = topic.record(*end - 1, until);
    if (!text) return tl::unexpected(text.error());
    auto standing = read_standing(*text);
    if (!standing)
        return tl::unexpected(LogError{
            LogError::Cause::damaged,
            topic.name() + " at " + connection.place.brokers + " " + standing.error(), topic.name(), 0});
    return *standing;
}

tl::expected<void, LogError> stand_at(const Connection& connection, const LogStanding& standing) {
    const auto admin = Admin::open(connection);
    if (!admin) return tl::unexpected(admin.error());
    const auto cluster = (*admin)->describe();
    if (!cluster) return tl::unexpected(cluster.error());
    if (const auto made = (*admin)->apply(standing_topic(connection.place, *cluster)); !made)
        return tl::unexpected(made.error());
    if (standing.is == LogStanding::Is::moved)
        if (auto closed = set_topics(**admin, closing(*cluster)); !closed) return closed;
    if (auto said = append(connection, write_standing(standing)); !said) return said;
    if (standing.is == LogStanding::Is::open) return set_topics(**admin, reopening(*cluster));
    return {};
}

tl::expected<void, LogError> check_open(const Connection& connection) {
    const auto standing = standing_at(connection);
    if (!standing) return tl::unexpected(standing.error());
    if (standing->is == LogStanding::Is::open) return {};
    return tl::unexpected(
        not_open(*standing, "kafka:" + connection.place.text(), connection.place.standing_topic()));
}

}  // namespace essaim::kafka

#include "infra/kafka/stream.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>

namespace essaim::kafka {

namespace {

/// librdkafka 2.0.2 fetches nothing for a whole second once its queue holds as much as it may: a small queue
/// is a slow one (measured: 0.1 M records a second with its default of 100,000 records, 0.8 M with these).
Settings stream_settings() {
    return {{"queued.min.messages", "1000000"},
            {"queued.max.messages.kbytes", "131072"},
            {"fetch.wait.max.ms", "10"},  // it reads what is there, and what follows on its connection waits
            {"auto.offset.reset", "error"},
            {"check.crcs", "true"},
            {"isolation.level", "read_uncommitted"},
            {"allow.auto.create.topics", "false"},
            {"auto.commit.enable", "false"}};
}

}  // namespace

tl::expected<std::unique_ptr<Stream>, LogError> Stream::make(const Connection& connection) {
    auto client = Client::make(connection, {Role::consumer, stream_settings()});
    if (!client) return tl::unexpected(client.error());
    return std::unique_ptr<Stream>(new Stream(connection, std::move(*client)));
}

Stream::~Stream() {
    stop();
}

void Stream::stop() {
    if (where_) rd_kafka_consume_stop(client_->topic(where_->service), where_->partition);
    where_.reset();
}

tl::expected<void, LogError> Stream::go_to(TopicPartition where, std::uint64_t from) {
    if (stands_at(where, from)) return {};
    stop();
    if (rd_kafka_consume_start(client_->topic(where.service), where.partition,
                               static_cast<std::int64_t>(from)) != 0)
        return tl::unexpected(client_->error(LogError::Cause::unavailable, text_of(client_->place(), where),
                                             rd_kafka_err2str(rd_kafka_last_error())));
    where_ = where;
    next_ = from;
    return {};
}

/// What has come already.
std::size_t Stream::batch(TopicPartition where, std::size_t most) {
    const auto count =
        rd_kafka_consume_batch(client_->topic(where.service), where.partition, 0, came_.data(), most);
    return static_cast<std::size_t>(std::max<ssize_t>(count, 0));
}

/// Nullopt: all were records. What follows one that is none is not kept.
std::optional<Stream::Wrong> Stream::keep(std::span<rd_kafka_message_s*> messages,
                                          std::vector<LogRecord>& records, std::size_t& bytes) {
    std::optional<Wrong> wrong;
    for (auto* message : messages) {
        if (!wrong && message->err != RD_KAFKA_RESP_ERR_NO_ERROR)
            wrong = Wrong{message->err == RD_KAFKA_RESP_ERR__BAD_MSG, rd_kafka_message_errstr(message)};
        if (!wrong) {
            records.push_back({static_cast<std::uint64_t>(message->offset),
                               std::string(static_cast<const char*>(message->payload), message->len)});
            bytes += message->len;
            next_ = static_cast<std::uint64_t>(message->offset) + 1;
        }
        rd_kafka_message_destroy(message);
    }
    return wrong;
}

tl::expected<std::vector<LogRecord>, LogError> Stream::read(TopicPartition where, std::uint64_t from,
                                                            std::uint64_t end, std::size_t max_records,
                                                            std::size_t max_bytes) {
    if (const auto there = go_to(where, from); !there) return tl::unexpected(there.error());
    std::vector<LogRecord> records;
    std::size_t bytes = 0;
    rd_kafka_poll(client_->handle(), 0);  // what the connection has to complain of
    const auto until = std::chrono::steady_clock::now() + connection_.read_timeout;
    while (records.size() < max_records && (records.empty() || bytes < max_bytes)) {
        std::size_t count = 0;
        if (records.empty()) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
                until - std::chrono::steady_clock::now());
            came_[0] = rd_kafka_consume(client_->topic(where.service), where.partition,
                                        static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
            count = came_[0] != nullptr ? 1 : 0;
        } else {
            // As many at once as fit, were they all as large as those before.
            const auto fit = std::max<std::size_t>((max_bytes - bytes) / (bytes / records.size() + 1), 1);
            count = batch(where, std::min({fit, max_records - records.size(), came_.size()}));
        }
        if (count == 0 && !records.empty()) break;
        if (count == 0) {
            rd_kafka_poll(client_->handle(), 0);
            stop();
            return tl::unexpected(
                client_->error(LogError::Cause::unavailable, text_of(client_->place(), where), "no answer"));
        }
        const auto wrong = keep(std::span(came_.data(), count), records, bytes);
        if (!wrong) continue;
        stop();
        if (!records.empty()) break;  // the error comes again when it is its turn
        const auto cause = wrong->is_damage ? LogError::Cause::damaged : LogError::Cause::unavailable;
        return tl::unexpected(client_->error(
            cause, text_of(client_->place(), where) + ", position " + std::to_string(from), wrong->why));
    }
    if (next_ >= end) stop();  // nobody is known to need what it would fetch from here on
    return records;
}

tl::expected<std::unique_ptr<Stream>, LogError> Streams::take(TopicPartition where, std::uint64_t from) {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [&] { return !idle_.empty() || made_ < most; });
    const auto there = std::ranges::find_if(idle_, [&](const auto& s) { return s->stands_at(where, from); });
    if (there == idle_.end() && made_ < most) {
        auto made = Stream::make(connection_);
        if (made) ++made_;
        return made;
    }
    auto chosen = there == idle_.end() ? idle_.begin() : there;
    auto stream = std::move(*chosen);
    idle_.erase(chosen);
    return stream;
}

tl::expected<std::vector<LogRecord>, LogError> Streams::read(TopicPartition where, std::uint64_t from,
                                                             std::uint64_t end, std::size_t max_records,
                                                             std::size_t max_bytes) {
    auto stream = take(where, from);
    if (!stream) return tl::unexpected(stream.error());
    auto records = (*stream)->read(where, from, end, max_records, max_bytes);
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(*stream));
    returned_.notify_one();
    return records;
}

}  // namespace essaim::kafka

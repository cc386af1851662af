#include "infra/kafka/producer.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "infra/kafka/label.h"

namespace essaim::kafka {

namespace {

constexpr int poll_ms = 100;
constexpr int between_tries_ms = 5;

Settings producer_settings(const Connection& connection) {
    return {{"enable.idempotence", "true"},
            {"acks", "all"},
            {"linger.ms", "0"},
            {"retry.backoff.ms", "50"},
            {"message.timeout.ms", std::to_string(connection.append_timeout.count())},
            {"queue.buffering.max.kbytes", std::to_string(max_unsent_kilobytes)},
            {"queue.buffering.max.messages", "100000"}};
}

/// Errors by which a broker says that it has looked at a record and not appended it.
bool refuses(rd_kafka_resp_err_t error) {
    constexpr std::array refusals{RD_KAFKA_RESP_ERR_INVALID_MSG,
                                  RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE,
                                  RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE,
                                  RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION,
                                  RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE,
                                  RD_KAFKA_RESP_ERR_INVALID_REQUIRED_ACKS,
                                  RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED,
                                  RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED,
                                  RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP,
                                  RD_KAFKA_RESP_ERR_UNSUPPORTED_FOR_MESSAGE_FORMAT,
                                  RD_KAFKA_RESP_ERR_POLICY_VIOLATION,
                                  RD_KAFKA_RESP_ERR_INVALID_RECORD};
    return std::ranges::find(refusals, error) != refusals.end();
}

/// Key and headers as librdkafka wants them; none for what is no frame.
class ForStrangers {
  public:
    explicit ForStrangers(std::string_view record) {
        auto label = label_of(record);
        if (!label) return;
        key_ = std::move(label->key);
        headers_ = rd_kafka_headers_new(label->headers.size());
        for (const auto& [name, text] : label->headers)
            rd_kafka_header_add(headers_, name.data(), static_cast<ssize_t>(name.size()), text.data(),
                                static_cast<ssize_t>(text.size()));
    }
    ~ForStrangers() {
        if (headers_ != nullptr) rd_kafka_headers_destroy(headers_);
    }
    ForStrangers(ForStrangers&& other) noexcept
        : key_(std::move(other.key_)), headers_(std::exchange(other.headers_, nullptr)) {}
    ForStrangers& operator=(ForStrangers&&) = delete;

    const std::string& key() const { return key_; }
    /// Null: none, or librdkafka has taken them.
    rd_kafka_headers_t* headers() const { return headers_; }
    void taken() { headers_ = nullptr; }

  private:
    std::string key_;
    rd_kafka_headers_t* headers_ = nullptr;
};

/// Gives librdkafka a copy of the record, with its key and headers if it has any.
rd_kafka_resp_err_t give(const Client& client, const LogAppend& record, ForStrangers& label, void* opaque) {
    std::array<rd_kafka_vu_t, 7> said;
    std::size_t count = 0;
    const auto say = [&](rd_kafka_vtype_t what) -> auto& {
        said[count].vtype = what;
        return said[count++].u;
    };
    say(RD_KAFKA_VTYPE_RKT).rkt = client.topic(record.to.service);
    say(RD_KAFKA_VTYPE_PARTITION).i32 = record.to.partition;
    say(RD_KAFKA_VTYPE_MSGFLAGS).i = RD_KAFKA_MSG_F_COPY;
    say(RD_KAFKA_VTYPE_OPAQUE).ptr = opaque;
    auto& value = say(RD_KAFKA_VTYPE_VALUE);
    value.mem.ptr = const_cast<char*>(record.bytes.data());
    value.mem.size = record.bytes.size();
    if (label.headers() != nullptr) {
        auto& key = say(RD_KAFKA_VTYPE_KEY);
        key.mem.ptr = const_cast<char*>(label.key().data());
        key.mem.size = label.key().size();
        say(RD_KAFKA_VTYPE_HEADERS).headers = label.headers();
    }
    const std::unique_ptr<rd_kafka_error_t, void (*)(rd_kafka_error_t*)> failed(
        rd_kafka_produceva(client.handle(), said.data(), count), rd_kafka_error_destroy);
    if (failed) return rd_kafka_error_code(failed.get());
    label.taken();
    return RD_KAFKA_RESP_ERR_NO_ERROR;
}

/// What librdkafka remembers of a topic until it hears of it again.
bool is_of_the_topic(rd_kafka_resp_err_t error) {
    return error == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED ||
           error == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC || error == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION ||
           error == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART;
}

}  // namespace

/// What one `append` waits for.
struct Producer::Ticket {
    struct Slot {
        Ticket* ticket = nullptr;
        std::size_t index = 0;
        std::uint64_t requests_before = 0;  // that had left when the record was given to librdkafka
        std::optional<ForStrangers> label;
    };
    Ticket(std::size_t records, std::chrono::milliseconds time)
        : until(std::chrono::steady_clock::now() + time), outcomes(records), slots(records), open(records) {
        for (std::size_t index = 0; index < records; ++index)
            std::tie(slots[index].ticket, slots[index].index) = std::tuple(this, index);
    }
    /// Once for each record. After the last one the ticket may be gone.
    void answer(std::size_t index, AppendOutcome outcome) {
        outcomes[index] = std::move(outcome);
        --open;
    }

    const std::chrono::steady_clock::time_point until;  // it waits for room no longer
    std::vector<AppendOutcome> outcomes;
    std::vector<Slot> slots;
    std::atomic<std::size_t> open;
    bool asked_for_topics = false;  // once an append
};

/// A librdkafka producer. Its reports are heard by one of those who wait for them: a thread of its own would
/// be one more to be woken before an answer.
class Producer::Handle {
  public:
    static tl::expected<std::shared_ptr<Handle>, LogError> make(const Connection& connection) {
        auto client = Client::make(connection, {Role::producer, producer_settings(connection), delivered});
        if (!client) return tl::unexpected(client.error());
        // Asked for here: a producer's first record of an unknown topic waits for most of a second.
        if (const auto known = (*client)->cooperative_partitions(); !known)
            return tl::unexpected(known.error());
        return std::make_shared<Handle>(std::move(*client));
    }
    explicit Handle(std::unique_ptr<Client> made) : client(std::move(made)) {}
    /// Returns when every record of the ticket has its report.
    void wait_for(const Ticket& ticket) {
        std::unique_lock lock(mutex_);
        while (ticket.open > 0) {
            if (somebody_hears_) {
                heard_.wait(lock);
                continue;
            }
            somebody_hears_ = true;
            lock.unlock();
            rd_kafka_poll(client->handle(), poll_ms);
            lock.lock();
            somebody_hears_ = false;
            heard_.notify_all();
        }
    }
    bool is_dead() const {
        char why[256];
        return rd_kafka_fatal_error(client->handle(), why, sizeof why) != RD_KAFKA_RESP_ERR_NO_ERROR;
    }
    /// What it still holds is answered now; nothing more is sent.
    void give_up() const {
        rd_kafka_purge(client->handle(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    }

    const std::unique_ptr<Client> client;

  private:
    static void delivered(rd_kafka_t*, const rd_kafka_message_t* message, void* client) {
        const auto& slot = *static_cast<Ticket::Slot*>(message->_private);
        const auto requests = static_cast<Client*>(client)->produce_requests() - slot.requests_before;
        slot.ticket->answer(slot.index, outcome_of(*message, requests));
    }
    /// `requests`: how many have left since the record was given, with it or without.
    static AppendOutcome outcome_of(const rd_kafka_message_t& message, std::uint64_t requests) {
        if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR) {
            if (message.offset >= 0) return Appended{static_cast<std::uint64_t>(message.offset)};
            return AppendUnknown{"acknowledged without a position"};
        }
        std::string why = rd_kafka_err2name(message.err);
        why += std::string(": ") + rd_kafka_err2str(message.err);
        // librdkafka's "not persisted" is believed where nothing has left, or one request whose answer is a
        // refusal: it also says so of errors that a broker gives after it has appended (a leader deposed
        // while it waited for its followers, an error of its own).
        const bool not_persisted = rd_kafka_message_status(&message) == RD_KAFKA_MSG_STATUS_NOT_PERSISTED;
        if (not_persisted && (requests == 0 || (requests == 1 && refuses(message.err))))
            return NotSent{std::move(why)};
        return AppendUnknown{std::move(why)};
    }

    std::mutex mutex_;  // of the flag
    std::condition_variable heard_;
    bool somebody_hears_ = false;
};

Producer::Producer(Connection connection, std::uint16_t partitions)
    : connection_(std::move(connection)), partitions_(partitions) {}
Producer::~Producer() = default;

tl::expected<std::unique_ptr<Producer>, LogError> Producer::open(const Connection& connection,
                                                                 std::uint16_t partitions) {
    std::unique_ptr<Producer> producer(new Producer(connection, partitions));
    if (const auto made = producer->usable(); !made) return tl::unexpected(made.error());
    return producer;
}

/// The present handle; a new one in the place of a dead one.
tl::expected<std::shared_ptr<Producer::Handle>, LogError> Producer::usable() {
    const std::lock_guard lock(mutex_);
    if (handle_ && !handle_->is_dead()) return handle_;
    if (handle_) handle_->give_up();
    auto made = Handle::make(connection_);
    if (!made) return made;
    ++handles_;
    handle_ = std::move(*made);  // the dead one ends with the last append that waits for it
    return handle_;
}

std::vector<AppendOutcome> Producer::append(std::span<const LogAppend> group) {
    Ticket ticket(group.size(), connection_.append_timeout);
    if (group.empty()) return {};
    const auto handle = usable();
    if (!handle)
        return std::vector<AppendOutcome>(group.size(), NotSent{"unavailable: " + handle.error().message});
    // Made before the first is given: what is given quickly leaves together.
    for (std::size_t index = 0; index < group.size(); ++index)
        ticket.slots[index].label.emplace(group[index].bytes);
    for (std::size_t index = 0; index < group.size(); ++index)
        if (auto refused = produce(**handle, group[index], ticket, index))
            ticket.answer(index, std::move(*refused));
    (*handle)->wait_for(ticket);
    return std::move(ticket.outcomes);
}

/// Nullopt: its report will answer it.
std::optional<NotSent> Producer::produce(Handle& handle, const LogAppend& record, Ticket& ticket,
                                         std::size_t index) {
    if (record.to.partition > partitions_) return NotSent{"no_partition"};
    if (record.bytes.size() > max_record_bytes)
        return NotSent{"too_large: " + std::to_string(record.bytes.size()) + " bytes"};
    ticket.slots[index].requests_before = handle.client->produce_requests();
    for (;;) {
        const auto failed = give(*handle.client, record, *ticket.slots[index].label, &ticket.slots[index]);
        if (failed == RD_KAFKA_RESP_ERR_NO_ERROR) return std::nullopt;
        if (is_of_the_topic(failed) && !std::exchange(ticket.asked_for_topics, true)) {
            if (handle.client->cooperative_partitions()) continue;  // perhaps the right has been given since
        }
        if (failed != RD_KAFKA_RESP_ERR__QUEUE_FULL)
            return NotSent{std::string(rd_kafka_err2name(failed)) + ": " + rd_kafka_err2str(failed)};
        if (std::chrono::steady_clock::now() >= ticket.until)
            return NotSent{"busy: too much waits to be sent"};
        rd_kafka_poll(handle.client->handle(), between_tries_ms);  // reports make room
    }
}

void Producer::break_now() {
    const std::lock_guard lock(mutex_);
    rd_kafka_test_fatal_error(handle_->client->handle(), RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER,
                              "asked for by a test");
}

std::size_t Producer::handles() const {
    const std::lock_guard lock(mutex_);
    return handles_;
}

}  // namespace essaim::kafka

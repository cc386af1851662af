#include "infra/kafka/kafka_log.h"

#include <vector>

#include "infra/kafka/producer.h"
#include "infra/kafka/standing.h"
#include "infra/kafka/stream.h"
#include "infra/kafka/tail.h"

namespace essaim::kafka {

namespace {

constexpr std::size_t recent_bytes = 64u << 20;  // of all partitions together
constexpr std::chrono::milliseconds follower_is_close{200};
constexpr std::chrono::milliseconds between_tries{50};

}  // namespace

class KafkaLog::Engine {
  public:
    static tl::expected<std::unique_ptr<Engine>, LogError> open(const Connection& connection) {
        std::unique_ptr<Engine> engine(new Engine(connection));
        // First of all as a consumer: to ask for a topic as a producer would create it on careless brokers.
        auto follower = Follower::open(
            connection,
            {[&self = *engine](TopicPartition where, std::uint64_t position, std::string_view bytes) {
                 if (self.tail(where).take(position, bytes)) self.tell(where);
             },
             [&self = *engine](TopicPartition where, const LogError& why) {
                 self.tail(where).lost(why);
                 self.tell(where);
             }});
        if (!follower) return tl::unexpected(follower.error());
        engine->partitions = (*follower)->cooperative_partitions();
        const std::size_t count = all_services.size() * (engine->partitions + 1u);
        for (std::size_t index = 0; index < count; ++index)
            engine->tails.push_back(std::make_unique<Tail>(recent_bytes / count));
        engine->follower = std::move(*follower);
        auto producer = Producer::open(connection, engine->partitions);
        if (!producer) return tl::unexpected(producer.error());
        engine->producer = std::move(*producer);
        return engine;
    }

    void tell(TopicPartition where) {
        const std::lock_guard lock(arrived_mutex);
        if (arrived) arrived(where);
    }

    Tail& tail(TopicPartition where) {
        return *tails[static_cast<std::size_t>(where.service) * (partitions + 1u) + where.partition];
    }
    LogError error(LogError::Cause cause, TopicPartition where, const std::string& what) const {
        return {cause, text_of(connection.place, where) + ": " + what, {}, 0};
    }
    bool has(TopicPartition where) const { return where.partition <= partitions; }
    LogError no_such(TopicPartition where) const {
        return error(LogError::Cause::beyond_end, where, "the log has no such partition");
    }

    tl::expected<std::uint64_t, LogError> end(TopicPartition where) {
        auto end = follower->ask(where, End::last);
        if (tail(where).told(end))
            if (const auto followed = follower->follow(where, *end); !followed) {
                tail(where).lost(followed.error());
                return tl::unexpected(followed.error());
            }
        return end;
    }

    /// Asks again while the end is before `from`: a new leader may not know yet how far the old one had come.
    tl::expected<std::uint64_t, LogError> end_reaching(TopicPartition where, std::uint64_t from) {
        const auto until = Tail::Clock::now() + connection.leader_catches_up;
        for (;;) {
            auto known = end(where);
            if (!known || *known >= from) return known;
            if (Tail::Clock::now() >= until)
                return tl::unexpected(
                    error(LogError::Cause::beyond_end, where,
                          "ends at " + std::to_string(*known) + ", before " + std::to_string(from)));
            std::this_thread::sleep_for(between_tries);
        }
    }

    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t max_records, std::size_t max_bytes) {
        auto& tail = this->tail(where);
        if (tail.is_contradicted())
            return tl::unexpected(
                error(LogError::Cause::damaged, where,
                      "holds another record than the one that was acknowledged at its position"));
        if (auto kept = tail.read(from, max_records, max_bytes, longest_lag)) return std::move(*kept);
        // Where more is known to follow than one reading takes, the end is nobody's question.
        const auto known = tail.known_end();
        const auto end = from < known ? known : end_reaching(where, from);
        if (!end) return tl::unexpected(end.error());
        if (from == *end) return std::vector<LogRecord>{};
        if (tail.wait_for(from, follower_is_close))
            if (auto kept = tail.read(from, max_records, max_bytes, longest_lag)) return std::move(*kept);
        auto fetched = streams.read(where, from, *end, max_records, max_bytes);
        if (fetched || fetched.error().cause != LogError::Cause::unavailable) return fetched;
        if (const auto first = follower->ask(where, End::first); first && *first > from)
            return tl::unexpected(error(LogError::Cause::before_start, where,
                                        "begins at " + std::to_string(*first) + ", after " +
                                            std::to_string(from) + ": records were deleted"));
        if (const auto still = end_reaching(where, from); !still) return tl::unexpected(still.error());
        return fetched;
    }

    const Connection connection;
    std::uint16_t partitions = 0;
    std::mutex arrived_mutex;
    Arrived arrived;
    std::vector<std::unique_ptr<Tail>> tails;  // by service and partition; they outlive who fills them
    std::unique_ptr<Follower> follower;
    std::unique_ptr<Producer> producer;
    Streams streams;

  private:
    explicit Engine(const Connection& to) : connection(to), streams(to) {}
};

KafkaLog::KafkaLog(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
KafkaLog::~KafkaLog() = default;

tl::expected<std::unique_ptr<KafkaLog>, LogError> KafkaLog::open(const Connection& connection,
                                                                 Standings accept) {
    if (accept == Standings::open)
        if (const auto open = check_open(connection); !open) return tl::unexpected(open.error());
    auto engine = Engine::open(connection);
    if (!engine) return tl::unexpected(engine.error());
    return std::unique_ptr<KafkaLog>(new KafkaLog(std::move(*engine)));
}

std::uint16_t KafkaLog::cooperative_partitions() const {
    return engine_->partitions;
}

std::vector<AppendOutcome> KafkaLog::append(std::span<const LogAppend> group) {
    auto outcomes = engine_->producer->append(group);
    for (std::size_t index = 0; index < group.size(); ++index)
        if (const auto* appended = std::get_if<Appended>(&outcomes[index]))
            engine_->tail(group[index].to).acknowledged(appended->position, group[index].bytes);
    return outcomes;
}

tl::expected<std::vector<LogRecord>, LogError> KafkaLog::read(TopicPartition where, std::uint64_t from,
                                                              std::size_t max_records,
                                                              std::size_t max_bytes) {
    if (!engine_->has(where)) return tl::unexpected(engine_->no_such(where));
    return engine_->read(where, from, max_records, max_bytes);
}

tl::expected<std::uint64_t, LogError> KafkaLog::end(TopicPartition where) {
    if (!engine_->has(where)) return tl::unexpected(engine_->no_such(where));
    return engine_->end(where);
}

void KafkaLog::on_arrival(Arrived arrived) {
    const std::lock_guard lock(engine_->arrived_mutex);
    engine_->arrived = std::move(arrived);
}

const Place& KafkaLog::place() const {
    return engine_->connection.place;
}
std::string KafkaLog::identity() const {
    return engine_->follower->cluster_id() + "/" + place().prefix;
}
void KafkaLog::break_producer() {
    engine_->producer->break_now();
}
std::size_t KafkaLog::producers() const {
    return engine_->producer->handles();
}

}  // namespace essaim::kafka

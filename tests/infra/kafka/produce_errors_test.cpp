#include <gtest/gtest.h>
#include <librdkafka/rdkafka.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <thread>

#include "infra/kafka/kafka_log.h"
#include "tests/infra/kafka/pretended_brokers.h"

namespace essaim::tests {
namespace {

using namespace std::chrono_literals;
const TopicPartition where{Service::payroll, 3};

/// What is true of a record that a broker answers with an error.
enum class Kept : std::uint8_t {
    perhaps,  // some brokers give it after they have appended
    no,       // asked again, and then anything may be true
    refused,  // no, and asking again is in vain
};

/// Every error that Kafka's protocol names for a produce request.
const std::vector<std::pair<rd_kafka_resp_err_t, Kept>> every_produce_error{
    {RD_KAFKA_RESP_ERR_UNKNOWN, Kept::perhaps},
    {RD_KAFKA_RESP_ERR_INVALID_MSG, Kept::refused},
    {RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, Kept::no},
    {RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE, Kept::refused},
    {RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, Kept::no},
    {RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, Kept::perhaps},  // deposed while it waited for its followers
    {RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT, Kept::perhaps},
    {RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE, Kept::no},
    {RD_KAFKA_RESP_ERR_REPLICA_NOT_AVAILABLE, Kept::no},
    {RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, Kept::refused},
    {RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION, Kept::perhaps},
    {RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION, Kept::refused},
    {RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE, Kept::refused},
    {RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS, Kept::no},
    {RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND, Kept::perhaps},
    {RD_KAFKA_RESP_ERR_INVALID_REQUIRED_ACKS, Kept::refused},
    {RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, Kept::refused},
    {RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED, Kept::refused},
    {RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP, Kept::refused},
    {RD_KAFKA_RESP_ERR_UNSUPPORTED_FOR_MESSAGE_FORMAT, Kept::refused},
    {RD_KAFKA_RESP_ERR_POLICY_VIOLATION, Kept::refused},
    {RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER, Kept::perhaps},
    {RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH, Kept::perhaps},
    {RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR, Kept::perhaps},
    {RD_KAFKA_RESP_ERR_UNKNOWN_PRODUCER_ID, Kept::perhaps},
    {RD_KAFKA_RESP_ERR_FENCED_LEADER_EPOCH, Kept::perhaps},
    {RD_KAFKA_RESP_ERR_INVALID_RECORD, Kept::refused},
    {RD_KAFKA_RESP_ERR_THROTTLING_QUOTA_EXCEEDED, Kept::no},
    {RD_KAFKA_RESP_ERR__TRANSPORT, Kept::perhaps},
};

std::unique_ptr<kafka::KafkaLog> open_on(const PretendedBrokers& brokers,
                                         std::chrono::milliseconds append_timeout) {
    auto log = kafka::KafkaLog::open(brokers.connection(append_timeout));
    EXPECT_TRUE(log.has_value()) << log.error().message;
    return log ? std::move(*log) : nullptr;
}

AppendOutcome append(Log& log, const std::string& bytes) {
    return log.append(std::vector<LogAppend>{{where, bytes}}).front();
}

/// As a writer does: the same bytes, until they are acknowledged.
std::optional<std::uint64_t> append_until_there(Log& log, const std::string& bytes) {
    for (int attempt = 0; attempt < 20; ++attempt) {
        const auto outcome = append(log, bytes);
        if (const auto* appended = std::get_if<Appended>(&outcome)) return appended->position;
    }
    return std::nullopt;
}

std::vector<std::string> records(Log& log) {
    std::vector<std::string> all;
    for (;;) {
        const auto read = log.read(where, all.size(), 100, 1u << 20);
        EXPECT_TRUE(read.has_value()) << read.error().message;
        if (!read || read->empty()) return all;
        for (const auto& record : *read) all.push_back(record.bytes);
    }
}

/// All errors at once, each against brokers of its own: most of the time nobody does anything.
void with_every_error(const std::function<void(rd_kafka_resp_err_t, Kept)>& check) {
    std::vector<std::thread> threads;
    for (const auto& [error, kept] : every_produce_error)
        threads.emplace_back([&check, error = error, kept = kept] {
            SCOPED_TRACE(rd_kafka_err2name(error));
            check(error, kept);
        });
    for (auto& thread : threads) thread.join();
}

TEST(Producer, gets_over_every_error_of_a_broker_or_says_truly_what_became_of_the_record) {
    with_every_error([](rd_kafka_resp_err_t error, Kept kept) {
        PretendedBrokers brokers;
        const auto log = open_on(brokers, 3'000ms);
        ASSERT_TRUE(append_until_there(*log, "before"));
        brokers.refuse_produce(error, 1);
        const auto outcome = append(*log, "a");
        EXPECT_TRUE(kept != Kept::refused || std::holds_alternative<NotSent>(outcome));
        EXPECT_TRUE(kept != Kept::perhaps || !std::holds_alternative<NotSent>(outcome));
        const auto held = records(*log);
        if (const auto* appended = std::get_if<Appended>(&outcome))
            EXPECT_EQ(held.at(appended->position), "a");
        else
            EXPECT_EQ(held, std::vector<std::string>{"before"});
        const auto position = append_until_there(*log, "a");
        ASSERT_TRUE(position);
        EXPECT_EQ(records(*log).at(*position), "a");
    });
}

TEST(Producer, gives_up_in_time_and_calls_nothing_certain_that_is_not) {
    with_every_error([](rd_kafka_resp_err_t error, Kept kept) {
        PretendedBrokers brokers;
        const auto log = open_on(brokers, 500ms);
        ASSERT_TRUE(append_until_there(*log, "before"));
        brokers.refuse_produce(error, 1000);
        const auto began = std::chrono::steady_clock::now();
        const auto outcome = append(*log, "a");
        EXPECT_LT(std::chrono::steady_clock::now() - began, 10s);
        EXPECT_FALSE(std::holds_alternative<Appended>(outcome));
        EXPECT_TRUE(kept != Kept::perhaps || std::holds_alternative<AppendUnknown>(outcome));
        brokers.heal();
        EXPECT_TRUE(append_until_there(*log, "a"));
    });
}

TEST(Producer, does_not_know_of_a_record_whose_acknowledgement_comes_too_late) {
    PretendedBrokers brokers;
    const auto log = open_on(brokers, 500ms);
    ASSERT_TRUE(append_until_there(*log, "before"));
    brokers.delay_produce(1'500ms);
    const auto outcome = append(*log, "a");
    EXPECT_TRUE(std::holds_alternative<AppendUnknown>(outcome));
    EXPECT_EQ(records(*log), (std::vector<std::string>{"before", "a"}));
    const auto again = append_until_there(*log, "a");
    ASSERT_TRUE(again);
    EXPECT_EQ(records(*log).at(*again), "a");
}

TEST(Producer, says_not_sent_of_what_never_left_because_nobody_was_there) {
    PretendedBrokers brokers;
    const auto log = open_on(brokers, 500ms);
    ASSERT_TRUE(append_until_there(*log, "before"));
    brokers.set_up(false);
    append(*log, "perhaps on its way as the line went dead");
    EXPECT_TRUE(std::holds_alternative<NotSent>(append(*log, "a")));
    brokers.set_up(true);
    const auto position = append_until_there(*log, "b");
    ASSERT_TRUE(position);
    EXPECT_EQ(records(*log).at(*position), "b");
}

TEST(Producer, is_made_anew_after_a_fatal_error) {
    PretendedBrokers brokers;
    const auto log = open_on(brokers, 2'000ms);
    ASSERT_TRUE(append_until_there(*log, "a"));
    EXPECT_EQ(log->producers(), 1u);
    log->break_producer();
    EXPECT_EQ(append_until_there(*log, "b"), 1u);
    EXPECT_EQ(log->producers(), 2u);
    EXPECT_EQ(records(*log), (std::vector<std::string>{"a", "b"}));
}

std::uint64_t resident_bytes() {
    std::ifstream file("/proc/self/statm");
    std::uint64_t all = 0, resident = 0;
    file >> all >> resident;
    return resident * 4096;
}

TEST(Producer, holds_no_more_than_its_bound_while_nobody_takes_anything) {
    PretendedBrokers brokers;
    const auto log = open_on(brokers, 1'000ms);
    ASSERT_TRUE(append_until_there(*log, "before"));
    brokers.set_up(false);
    const std::vector<LogAppend> group(400, LogAppend{where, std::string(500'000, 'x')});
    const auto before = resident_bytes();
    std::uint64_t most = before;
    std::atomic<bool> over = false;
    std::thread watch([&] {
        while (!over) most = std::max(most, resident_bytes());
    });
    const auto outcomes = log->append(group);
    over = true;
    watch.join();
    std::size_t not_sent = 0;
    for (const auto& outcome : outcomes) not_sent += std::holds_alternative<NotSent>(outcome) ? 1 : 0;
    EXPECT_GE(not_sent, group.size() - 10);
    EXPECT_LT(most - before, 100u << 20) << "of 200 MB given";
    brokers.set_up(true);
    EXPECT_TRUE(append_until_there(*log, "after"));
}

}  // namespace
}  // namespace essaim::tests

#include <gtest/gtest.h>
#include <librdkafka/rdkafka.h>

#include "infra/kafka/kafka_log.h"
#include "tests/infra/kafka/pretended_brokers.h"

namespace essaim::tests {
namespace {

using namespace std::chrono_literals;
const TopicPartition where{Service::payroll, 3};

TEST(KafkaEnd, is_asked_for_again_of_a_broker_that_has_yet_to_hear_of_a_partition_that_there_is) {
    for (const auto error : {RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE,
                             RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION}) {
        PretendedBrokers brokers;
        const auto log = kafka::KafkaLog::open(brokers.connection(2s));
        ASSERT_TRUE(log.has_value()) << log.error().message;
        brokers.refuse_ends(error, 3);
        const auto end = (*log)->end(where);
        ASSERT_TRUE(end.has_value()) << end.error().message;
        EXPECT_EQ(*end, 0u);
    }
}

TEST(KafkaEnd, of_a_topic_that_has_gone_is_an_error_that_names_it) {
    PretendedBrokers brokers;
    const auto connection = brokers.connection(2s);
    const auto log = kafka::KafkaLog::open(connection);
    ASSERT_TRUE(log.has_value()) << log.error().message;
    const auto topic = connection.place.topic(where.service);
    brokers.refuse_topic(topic, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART);
    brokers.refuse_ends(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, 3);
    const auto end = (*log)->end(where);
    ASSERT_FALSE(end.has_value());
    EXPECT_EQ(end.error().cause, LogError::Cause::unavailable);
    EXPECT_NE(end.error().message.find(topic), std::string::npos) << end.error().message;
}

}  // namespace
}  // namespace essaim::tests

// What a log on real topics meets beside faults of the broker: places that are not there, damage, other
// readers.
#include <gtest/gtest.h>
#include <librdkafka/rdkafka.h>

#include <csignal>
#include <fstream>

#include "events/core/frame.h"
#include "infra/kafka/client.h"
#include "tests/infra/kafka/setting.h"

namespace essaim::tests {
namespace {

using namespace std::chrono_literals;
const TopicPartition where{Service::payroll, 3};

std::vector<std::uint64_t> append(Log& log, const std::vector<std::string>& records) {
    std::vector<LogAppend> group;
    for (const auto& record : records) group.push_back({where, record});
    std::vector<std::uint64_t> positions;
    for (const auto& outcome : log.append(group)) positions.push_back(std::get<Appended>(outcome).position);
    return positions;
}

LogError::Cause cause_of(const tl::expected<std::vector<LogRecord>, LogError>& read) {
    EXPECT_FALSE(read.has_value());
    return read ? LogError::Cause::stopped : read.error().cause;
}

/// Asks a broker for something that no program of ours ever does.
void administer(const kafka::Connection& connection,
                const std::function<void(rd_kafka_t*, rd_kafka_queue_t*)>& ask) {
    const auto client = std::move(*kafka::Client::make(connection, {}));
    rd_kafka_queue_t* queue = rd_kafka_queue_new(client->handle());
    ask(client->handle(), queue);
    rd_kafka_event_t* event = rd_kafka_queue_poll(queue, 10'000);
    ASSERT_NE(event, nullptr);
    EXPECT_EQ(rd_kafka_event_error(event), RD_KAFKA_RESP_ERR_NO_ERROR) << rd_kafka_event_error_string(event);
    rd_kafka_event_destroy(event);
    rd_kafka_queue_destroy(queue);
}

/// Returns once it is gone.
void delete_topic(const kafka::Connection& connection, Service service) {
    administer(connection, [&](rd_kafka_t* handle, rd_kafka_queue_t* queue) {
        auto* topic = rd_kafka_DeleteTopic_new(connection.place.topic(service).c_str());
        rd_kafka_DeleteTopics(handle, &topic, 1, nullptr, queue);
        rd_kafka_DeleteTopic_destroy(topic);
    });
    const auto admin = std::move(*kafka::Admin::open(connection));
    const auto index = static_cast<std::size_t>(service);
    for (auto cluster = admin->describe(); cluster->topics[index].exists;) cluster = admin->describe();
}

TEST(KafkaEdges, a_network_has_begun_with_its_first_record_whatever_topic_is_lost_after) {
    KafkaSetting setting;
    const auto admin = std::move(*kafka::Admin::open(setting.connection));
    EXPECT_FALSE(admin->has_begun(*admin->describe()));
    const auto network = setting.log().cooperative_partitions();
    setting.log().append(std::vector<LogAppend>{{{Service::membership, network}, "genesis"}});
    EXPECT_TRUE(admin->has_begun(*admin->describe()));
    delete_topic(setting.connection, Service::payroll);
    EXPECT_TRUE(admin->has_begun(*admin->describe()));
    delete_topic(setting.connection, Service::membership);
    EXPECT_FALSE(admin->has_begun(*admin->describe())) << "nothing is left that says so";
}

TEST(KafkaEdges, a_position_before_the_first_record_that_is_left_is_named) {
    KafkaSetting setting;
    append(setting.log(), {"a", "b", "c"});
    administer(setting.connection, [&](rd_kafka_t* handle, rd_kafka_queue_t* queue) {
        auto* list = rd_kafka_topic_partition_list_new(1);
        rd_kafka_topic_partition_list_add(list, setting.connection.place.topic(where.service).c_str(),
                                          where.partition)
            ->offset = 2;
        auto* records = rd_kafka_DeleteRecords_new(list);
        rd_kafka_DeleteRecords(handle, &records, 1, nullptr, queue);
        rd_kafka_DeleteRecords_destroy(records);
        rd_kafka_topic_partition_list_destroy(list);
    });
    const auto log = open_log(setting.connection);
    EXPECT_EQ(cause_of(log->read(where, 1, 10, 1000)), LogError::Cause::before_start);
    EXPECT_EQ(log->read(where, 2, 10, 1000)->front().bytes, "c");
}

TEST(KafkaEdges, a_log_that_lost_its_tail_is_named_by_who_had_read_it_and_by_who_comes_after) {
    KafkaSetting setting;
    append(setting.log(), {"a", "b", "c"});
    EXPECT_EQ(setting.log().read(where, 0, 10, 1000)->size(), 3u);
    EXPECT_TRUE(setting.log().read(where, 3, 10, 1000)->empty());
    delete_topic(setting.connection, where.service);
    const auto admin = std::move(*kafka::Admin::open(setting.connection));
    const auto steps = kafka::plan(*admin->describe(), 8);
    ASSERT_EQ(steps.size(), 1u);
    ASSERT_TRUE(admin->apply(steps[0]).has_value());
    EXPECT_EQ(cause_of(open_log(setting.connection)->read(where, 3, 10, 1000)), LogError::Cause::beyond_end);
    auto read = setting.log().read(where, 3, 10, 1000);
    const auto until = std::chrono::steady_clock::now() + 20s;
    while ((read || read.error().cause == LogError::Cause::unavailable) &&
           std::chrono::steady_clock::now() < until)
        read = setting.log().read(where, 3, 10, 1000);
    EXPECT_EQ(cause_of(read), LogError::Cause::beyond_end);
}

TEST(KafkaEdges, a_bit_flipped_on_the_brokers_disk_is_found_by_the_checksum) {
    Broker broker;
    const auto connection = new_topics(broker.bootstrap());
    const std::string needle = "the bytes to be damaged";
    append(*open_log(connection), {"before"});
    append(*open_log(connection), {needle});
    broker.signal(SIGTERM);
    const std::string segment = broker.directory() + "/data/" + connection.place.topic(where.service) +
                                "-3/" + std::string(20, '0') + ".log";
    std::fstream file(segment, std::ios::in | std::ios::out | std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto at = bytes.find(needle);
    ASSERT_NE(at, std::string::npos);
    file.clear();
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(bytes[at] ^ 1));
    file.close();
    broker.start();
    const auto log = open_log(connection);
    EXPECT_EQ(log->read(where, 0, 1, 1000)->front().bytes, "before");
    EXPECT_EQ(cause_of(log->read(where, 1, 1, 1000)), LogError::Cause::damaged);
}

TEST(KafkaEdges, what_one_process_appends_another_hears_without_asking_the_brokers_each_time) {
    KafkaSetting setting;
    const auto other = open_log(setting.connection);
    std::uint64_t next = 0;
    for (int round = 0; round < 20; ++round) {
        append(setting.log(), {"mine " + std::to_string(round)});
        const auto until = std::chrono::steady_clock::now() + 10s;
        auto read = other->read(where, next, 10, 1000);
        while (read && read->empty() && std::chrono::steady_clock::now() < until)
            read = other->read(where, next, 10, 1000);
        ASSERT_TRUE(read && read->size() == 1) << round;
        EXPECT_EQ(read->front().bytes, "mine " + std::to_string(round));
        append(*other, {"yours"});  // a rival: the first log has not heard of it when it appends again
        next += 2;
    }
    EXPECT_EQ(*setting.log().end(where), next);
}

TEST(KafkaEdges, a_long_history_is_read_whole_and_in_order_by_two_readers_at_different_places) {
    KafkaSetting setting;
    constexpr std::uint64_t groups = 60, each = 500;
    for (std::uint64_t group = 0; group < groups; ++group) {
        std::vector<std::string> records;
        for (std::uint64_t record = 0; record < each; ++record)
            records.push_back(std::to_string(group * each + record) + std::string(200, '.'));
        append(setting.log(), records);
    }
    const auto log = open_log(setting.connection);
    std::uint64_t early = 0, late = groups * each / 2;
    const auto go_on = [&](std::uint64_t& position) {
        const auto read = log->read(where, position, 777, 1u << 20);
        ASSERT_TRUE(read.has_value()) << read.error().message;
        for (const auto& record : *read) {
            ASSERT_EQ(record.position, position);
            ASSERT_EQ(record.bytes.substr(0, record.bytes.find('.')), std::to_string(position));
            ++position;
        }
    };
    const auto until = std::chrono::steady_clock::now() + 60s;
    while ((early < groups * each || late < groups * each) && std::chrono::steady_clock::now() < until) {
        go_on(early);
        go_on(late);
    }
    EXPECT_EQ(early, groups * each);
    EXPECT_EQ(late, groups * each);
}

TEST(KafkaEdges, a_strangers_tool_prints_the_key_and_the_headers) {
    KafkaSetting setting;
    NetworkId network;
    const auto genesis = genesis_frame(network, Service::payroll);
    const TopicPartition last{Service::payroll, setting.log().cooperative_partitions()};
    setting.log().append(std::vector<LogAppend>{{last, encode_frame(genesis)}});
    const auto said = shell("kcat -C -q -e -b " + setting.connection.place.brokers + " -t " +
                            setting.connection.place.topic(Service::payroll) + " -f '%k|%h\\n'");
    EXPECT_EQ(said.text, "network|ce_specversion=1.0,ce_id=" + genesis.hash.hex() + ",ce_source=/" +
                             network.hex() +
                             "/payroll/network,ce_sequence=0,content-type=application/vnd.essaim.frame,"
                             "ce_type=essaim.genesis\n");
}

TEST(KafkaEdges, brokers_that_are_not_there_and_topics_that_are_missing_are_named) {
    kafka::Connection nowhere;
    nowhere.place.brokers = "127.0.0.1:1";
    nowhere.read_timeout = 500ms;
    const auto no_broker = kafka::KafkaLog::open(nowhere);
    ASSERT_FALSE(no_broker.has_value());
    EXPECT_EQ(no_broker.error().cause, LogError::Cause::unavailable);
    EXPECT_NE(no_broker.error().message.find("127.0.0.1:1"), std::string::npos) << no_broker.error().message;
    kafka::Connection no_topics;
    no_topics.place = {shared_broker().bootstrap(), "nobody"};
    const auto no_topic = kafka::KafkaLog::open(no_topics);
    ASSERT_FALSE(no_topic.has_value());
    EXPECT_NE(no_topic.error().message.find("nobody.membership"), std::string::npos)
        << no_topic.error().message;
}

TEST(KafkaEdges, a_setting_changed_behind_our_back_is_found_and_put_right_and_others_stay) {
    const auto connection = new_topics(shared_broker().bootstrap());
    const auto admin = std::move(*kafka::Admin::open(connection));
    EXPECT_EQ(kafka::findings(*admin->describe()).size(), 0u);
    const auto topic = connection.place.topic(Service::activities);
    using kafka::Step;
    ASSERT_TRUE(
        admin->apply({Step::Kind::set, topic, 0, 0, {{"retention.ms", "1000"}, {"segment.ms", "7"}}}));
    const auto found = kafka::findings(*admin->describe());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0], (kafka::Finding{topic, "retention.ms", "1000", "-1", kafka::Severity::danger,
                                        "essaim kafka apply"}));
    for (const auto& step : kafka::plan(*admin->describe(), 8)) ASSERT_TRUE(admin->apply(step).has_value());
    const auto cluster = admin->describe();
    EXPECT_EQ(kafka::findings(*cluster).size(), 0u);
    EXPECT_EQ(cluster->topics[1].set_on_topic.at("segment.ms"), "7");
}

TEST(KafkaEdges, topics_created_twice_are_created_once) {
    kafka::Connection connection;
    connection.place = {shared_broker().bootstrap(), "twice"};
    const auto admin = std::move(*kafka::Admin::open(connection));
    const auto steps = kafka::plan(*admin->describe(), 4);
    for (const auto& step : steps) EXPECT_EQ(admin->apply(step), kafka::Admin::Done::done);
    for (const auto& step : steps) EXPECT_EQ(admin->apply(step), kafka::Admin::Done::was_there);
    EXPECT_EQ(admin->describe()->topics[0].partitions, 5);
}

}  // namespace
}  // namespace essaim::tests

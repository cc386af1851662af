#include "tests/bench/kafka/bare.h"

#include <librdkafka/rdkafka.h>

#include <cstdlib>
#include <map>
#include <utility>

namespace essaim::bench {

namespace {

rd_kafka_t* make(rd_kafka_type_t type, const std::vector<std::pair<const char*, std::string>>& settings,
                 void (*delivered)(rd_kafka_t*, const rd_kafka_message_t*, void*)) {
    char why[512];
    auto* conf = rd_kafka_conf_new();
    for (const auto& [name, value] : settings)
        if (rd_kafka_conf_set(conf, name, value.c_str(), why, sizeof why) != RD_KAFKA_CONF_OK) std::abort();
    if (delivered != nullptr) rd_kafka_conf_set_dr_msg_cb(conf, delivered);
    auto* handle = rd_kafka_new(type, conf, why, sizeof why);
    if (handle == nullptr) std::abort();
    return handle;
}

void know(rd_kafka_t* handle, rd_kafka_topic_t* topic) {
    const rd_kafka_metadata_t* metadata = nullptr;
    if (rd_kafka_metadata(handle, 0, topic, &metadata, 10'000) != RD_KAFKA_RESP_ERR_NO_ERROR) std::abort();
    rd_kafka_metadata_destroy(metadata);
}

void count_down(rd_kafka_t*, const rd_kafka_message_t* message, void*) {
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) std::abort();
    --*static_cast<std::size_t*>(message->_private);
}

}  // namespace

struct BareProducer::Handle {
    rd_kafka_t* kafka;
    rd_kafka_topic_t* topic;
};

BareProducer::BareProducer(const std::string& brokers, const std::string& prefix)
    : handle_(new Handle{make(RD_KAFKA_PRODUCER,
                              {{"bootstrap.servers", brokers},
                               {"enable.idempotence", "true"},
                               {"acks", "all"},
                               {"linger.ms", "0"},
                               {"socket.nagle.disable", "true"}},
                              count_down),
                         nullptr}) {
    handle_->topic = rd_kafka_topic_new(handle_->kafka, (prefix + ".payroll").c_str(), nullptr);
    know(handle_->kafka, handle_->topic);
}

BareProducer::~BareProducer() {
    rd_kafka_topic_destroy(handle_->topic);
    rd_kafka_destroy(handle_->kafka);
    delete handle_;
}

void BareProducer::append(std::span<const Record> group) {
    std::size_t open = group.size();
    for (const auto& record : group) {
        rd_kafka_headers_t* headers = nullptr;
        std::string_view key;
        if (record.label) {
            key = record.label->key;
            headers = rd_kafka_headers_new(record.label->headers.size());
            for (const auto& [name, text] : record.label->headers)
                rd_kafka_header_add(headers, name.data(), static_cast<ssize_t>(name.size()), text.data(),
                                    static_cast<ssize_t>(text.size()));
        }
        if (rd_kafka_producev(handle_->kafka, RD_KAFKA_V_RKT(handle_->topic),
                              RD_KAFKA_V_PARTITION(record.partition),
                              RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                              RD_KAFKA_V_VALUE(const_cast<char*>(record.bytes.data()), record.bytes.size()),
                              RD_KAFKA_V_KEY(key.data(), key.size()), RD_KAFKA_V_HEADERS(headers),
                              RD_KAFKA_V_OPAQUE(&open), RD_KAFKA_V_END) != RD_KAFKA_RESP_ERR_NO_ERROR)
            std::abort();
    }
    while (open > 0) rd_kafka_poll(handle_->kafka, 100);
}

std::uint64_t count_bare(const std::string& brokers, const std::string& prefix, int partitions) {
    auto* kafka = make(RD_KAFKA_CONSUMER,
                       {{"bootstrap.servers", brokers},
                        {"queued.min.messages", "1000000"},
                        {"queued.max.messages.kbytes", "131072"},
                        {"fetch.wait.max.ms", "10"},
                        {"auto.offset.reset", "error"},
                        {"check.crcs", "true"},
                        {"enable.partition.eof", "true"}},
                       nullptr);
    auto* topic = rd_kafka_topic_new(kafka, (prefix + ".payroll").c_str(), nullptr);
    know(kafka, topic);
    auto* queue = rd_kafka_queue_new(kafka);
    for (int partition = 0; partition < partitions; ++partition)
        if (rd_kafka_consume_start_queue(topic, partition, RD_KAFKA_OFFSET_BEGINNING, queue) != 0)
            std::abort();
    std::uint64_t records = 0;
    std::vector<rd_kafka_message_t*> messages(10'000);
    for (int ended = 0; ended < partitions;) {
        const auto count = rd_kafka_consume_batch_queue(queue, 100, messages.data(), messages.size());
        for (auto* message :
             std::span(messages.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)))) {
            if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR)
                ++records;
            else if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF)
                ++ended;
            else
                std::abort();
            rd_kafka_message_destroy(message);
        }
    }
    for (int partition = 0; partition < partitions; ++partition) rd_kafka_consume_stop(topic, partition);
    rd_kafka_queue_destroy(queue);
    rd_kafka_topic_destroy(topic);
    rd_kafka_destroy(kafka);
    return records;
}

}  // namespace essaim::bench

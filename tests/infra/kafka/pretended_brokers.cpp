#include "tests/infra/kafka/pretended_brokers.h"

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <stdexcept>
#include <vector>

namespace essaim::tests {

namespace {
// Kafka's numbers of the requests
constexpr std::int16_t produce = 0;
constexpr std::int16_t list_offsets = 2;
constexpr int broker = 1;

std::vector<rd_kafka_resp_err_t> repeated(int error, int times) {
    return {static_cast<std::size_t>(times), static_cast<rd_kafka_resp_err_t>(error)};
}
}  // namespace

class PretendedBrokers::Cluster {
  public:
    explicit Cluster(std::uint16_t partitions) {
        char why[256];
        rd_kafka_conf_t* conf = rd_kafka_conf_new();
        rd_kafka_conf_set(conf, "log_level", "3", why, sizeof why);
        handle = rd_kafka_new(RD_KAFKA_PRODUCER, conf, why, sizeof why);
        if (handle == nullptr) throw std::runtime_error(why);
        brokers = rd_kafka_mock_cluster_new(handle, 1);
        kafka::Place place;
        for (const Service service : all_services)
            rd_kafka_mock_topic_create(brokers, place.topic(service).c_str(), partitions + 1, 1);
    }
    ~Cluster() {
        rd_kafka_mock_cluster_destroy(brokers);
        rd_kafka_destroy(handle);
    }
    rd_kafka_t* handle = nullptr;
    rd_kafka_mock_cluster_t* brokers = nullptr;
};

PretendedBrokers::PretendedBrokers(std::uint16_t partitions)
    : cluster_(std::make_unique<Cluster>(partitions)) {}
PretendedBrokers::~PretendedBrokers() = default;

kafka::Connection PretendedBrokers::connection(std::chrono::milliseconds append_timeout) const {
    kafka::Connection connection;
    connection.place.brokers = rd_kafka_mock_cluster_bootstraps(cluster_->brokers);
    connection.append_timeout = append_timeout;
    return connection;
}

void PretendedBrokers::refuse_produce(int error, int times) {
    const auto errors = repeated(error, times);
    rd_kafka_mock_push_request_errors_array(cluster_->brokers, produce, errors.size(), errors.data());
}

void PretendedBrokers::refuse_ends(int error, int times) {
    const auto errors = repeated(error, times);
    rd_kafka_mock_push_request_errors_array(cluster_->brokers, list_offsets, errors.size(), errors.data());
}

void PretendedBrokers::refuse_topic(const std::string& topic, int error) {
    rd_kafka_mock_topic_set_error(cluster_->brokers, topic.c_str(), static_cast<rd_kafka_resp_err_t>(error));
}

void PretendedBrokers::delay_produce(std::chrono::milliseconds delay) {
    rd_kafka_mock_broker_push_request_error_rtts(cluster_->brokers, broker, produce, 1,
                                                 RD_KAFKA_RESP_ERR_NO_ERROR, static_cast<int>(delay.count()));
}

void PretendedBrokers::heal() {
    rd_kafka_mock_clear_request_errors(cluster_->brokers, produce);
}

void PretendedBrokers::set_up(bool up) {
    if (up)
        rd_kafka_mock_broker_set_up(cluster_->brokers, broker);
    else
        rd_kafka_mock_broker_set_down(cluster_->brokers, broker);
}

}  // namespace essaim::tests

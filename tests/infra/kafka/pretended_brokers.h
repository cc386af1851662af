#pragma once
#include <memory>
#include <string>

#include "infra/kafka/client.h"

namespace essaim::tests {

/// librdkafka's own pretended cluster, inside this process: it answers a request as it is told. Topics of
/// `partitions` and one more are there under the prefix `essaim`.
class PretendedBrokers {
  public:
    explicit PretendedBrokers(std::uint16_t partitions = 8);
    ~PretendedBrokers();
    PretendedBrokers(const PretendedBrokers&) = delete;
    PretendedBrokers& operator=(const PretendedBrokers&) = delete;

    /// With this append time-out.
    kafka::Connection connection(std::chrono::milliseconds append_timeout) const;
    /// The next `times` produce requests end with this error of Kafka's, and nothing is kept.
    void refuse_produce(int error, int times);
    /// The next produce request is kept, and answered only after `delay`.
    void delay_produce(std::chrono::milliseconds delay);
    /// The next `times` questions for an end are answered with this error of Kafka's.
    void refuse_ends(int error, int times);
    /// Whoever asks for the topics is told this error of `topic`; 0: that it is there.
    void refuse_topic(const std::string& topic, int error);
    void heal();
    void set_up(bool up);

  private:
    class Cluster;
    std::unique_ptr<Cluster> cluster_;
};

}  // namespace essaim::tests

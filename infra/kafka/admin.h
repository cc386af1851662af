#pragma once
#include <functional>
#include <memory>

#include "infra/kafka/client.h"
#include "infra/kafka/topics.h"

struct rd_kafka_queue_s;

namespace essaim::kafka {

/// Asks the brokers for the four topics, and changes them. All members block on the brokers; not thread-safe.
class Admin {
  public:
    static tl::expected<std::unique_ptr<Admin>, LogError> open(const Connection& connection);
    ~Admin();

    tl::expected<Cluster, LogError> describe();
    /// Whether something was appended to the network's partition of one of the topics: all four were there
    /// then, and one that is not is lost. False also where no broker says.
    bool has_begun(const Cluster& cluster);
    enum class Done : std::uint8_t {
        done,
        was_there,  // another process has created it meanwhile
    };
    /// Waits until all brokers show what was done.
    tl::expected<Done, LogError> apply(const Step& step);

  private:
    Admin(const Connection& connection, std::unique_ptr<Client> client);
    /// `some`: a broker has not yet heard of a topic that another has.
    enum class Described : std::uint8_t { all, some };
    /// As `broker` has them.
    tl::expected<Described, LogError> describe_settings(Cluster& cluster, int broker);
    /// Whether every broker has what the step did.
    tl::expected<bool, LogError> is_shown(const Step& step);
    tl::expected<Done, LogError> create(const Step& step);
    tl::expected<Done, LogError> set(const Step& step);
    tl::unexpected<LogError> error(const std::string& where, const std::string& what) const;

    const Connection connection_;
    std::unique_ptr<Client> client_;
    rd_kafka_queue_s* queue_;
};

}  // namespace essaim::kafka

#pragma once
#include <atomic>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "infra/kafka/client.h"

struct rd_kafka_topic_partition_list_s;

namespace essaim::kafka {

/// As whom a process takes part: a name that no other process has, and that it keeps when it starts again
/// (then it is given the same partitions, and nobody else notices). The broker gives its partitions to others
/// once nothing was heard of it for the session.
struct Member {
    std::string instance;
    std::vector<Service> services;
    std::chrono::milliseconds session{6'000};  // Kafka takes no less
};

/// Who of several processes a partition falls to, as Kafka assigns it: one group for each service,
/// `PREFIX.SERVICE.owners`, subscribed to the service's topic. Nothing is read by it. Two processes may
/// believe the same of a partition for some seconds. Call-backs come from a thread of its own, the last ones
/// from the destructor.
class Lease {
  public:
    struct Hears {
        std::function<void(TopicPartition)> gained;
        std::function<void(TopicPartition)> lost;
        /// For an operator; it goes on, and tries again.
        std::function<void(const std::string&)> trouble;
    };
    /// Returns at once; what falls to it is told later.
    static tl::expected<std::unique_ptr<Lease>, LogError> join(const Connection& connection, Member member,
                                                               Hears hears);
    ~Lease();

    /// Gives all that falls to it to the others of its groups, who need not wait for the end of its session.
    /// Returns when they have it, or after so long. Once, before the end.
    void hand_over(std::chrono::milliseconds most);

  private:
    struct Group;
    Lease(const Connection& connection, Member member, Hears hears);
    tl::expected<void, LogError> enter(Service service);
    void run();
    void poll(Group& group);
    void rebalanced(Group& group, int what, rd_kafka_topic_partition_list_s* partitions);
    void lose_all(Group& group);
    tl::expected<void, LogError> subscribe(Group& group, const std::vector<Service>& to);
    void come_back(Group& group);
    void let_go();

    const Connection connection_;
    const Member member_;
    const Hears hears_;
    std::map<Service, std::unique_ptr<Group>> groups_;
    std::atomic<bool> ending_ = false;
    std::atomic<bool> leaving_ = false;
    bool has_asked_to_leave_ = false;  // the thread's
    std::promise<void> left_;
    std::thread thread_;
};

}  // namespace essaim::kafka

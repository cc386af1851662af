#include "infra/kafka/lease.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <iostream>

#include "tests/infra/kafka/setting.h"

namespace essaim::tests {
namespace {

constexpr std::size_t partitions = 8;
constexpr std::chrono::seconds patience{20};

/// What one member has heard, and a way to wait for more.
class Heard {
  public:
    kafka::Lease::Hears hears() {
        return {[this](TopicPartition where) { change([&] { held_.insert(where); }); },
                [this](TopicPartition where) { change([&] { held_.erase(where); }); },
                [this](const std::string& what) { change([&] { troubles_.push_back(what); }); }};
    }
    bool wait_until_it_holds(std::size_t count) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return held_.size() == count; });
    }
    std::set<TopicPartition> held() {
        const std::lock_guard lock(mutex_);
        return held_;
    }
    std::vector<std::string> troubles() {
        const std::lock_guard lock(mutex_);
        return troubles_;
    }

  private:
    void change(const auto& how) {
        {
            const std::lock_guard lock(mutex_);
            how();
        }
        changed_.notify_all();
    }
    std::mutex mutex_;
    std::condition_variable changed_;
    std::set<TopicPartition> held_;
    std::vector<std::string> troubles_;
};

class Leases : public testing::Test {
  protected:
    std::unique_ptr<kafka::Lease> join(const std::string& instance, Heard& heard,
                                       std::vector<Service> services = {Service::payroll}) {
        auto lease = kafka::Lease::join(connection_, {instance, std::move(services)}, heard.hears());
        EXPECT_TRUE(lease.has_value()) << lease.error().message;
        return lease ? std::move(*lease) : nullptr;
    }
    kafka::Connection connection_ = new_topics(shared_broker().bootstrap(), partitions - 1);
};

TEST_F(Leases, give_all_partitions_of_its_services_to_who_is_alone) {
    Heard heard;
    const auto lease = join("alone", heard, {Service::payroll, Service::membership});
    EXPECT_TRUE(heard.wait_until_it_holds(2 * partitions));
    for (const auto& where : heard.held())
        EXPECT_TRUE(where.service == Service::payroll || where.service == Service::membership);
    EXPECT_TRUE(heard.troubles().empty()) << heard.troubles().front();
}

TEST_F(Leases, are_shared_by_all_and_taken_over_from_who_is_heard_of_no_more) {
    Heard one, other;
    const auto first = join("one", one);
    EXPECT_TRUE(one.wait_until_it_holds(partitions));
    auto second = join("other", other);
    EXPECT_TRUE(other.wait_until_it_holds(partitions / 2));
    EXPECT_TRUE(one.wait_until_it_holds(partitions / 2));
    for (const auto& where : other.held()) EXPECT_FALSE(one.held().contains(where));
    second.reset();
    EXPECT_TRUE(other.held().empty());
    const auto began = std::chrono::steady_clock::now();
    EXPECT_TRUE(one.wait_until_it_holds(partitions));
    const auto took = std::chrono::steady_clock::now() - began;
    EXPECT_LT(took, std::chrono::seconds{10});
    std::cout << "taken over after " << std::chrono::duration_cast<std::chrono::milliseconds>(took).count()
              << " ms\n";
}

TEST_F(Leases, are_handed_over_by_who_ends_well_long_before_the_session_ends) {
    Heard one, other, again;
    const auto first = join("one", one);
    EXPECT_TRUE(one.wait_until_it_holds(partitions));
    auto second = join("other", other);
    EXPECT_TRUE(other.wait_until_it_holds(partitions / 2));
    EXPECT_TRUE(one.wait_until_it_holds(partitions / 2));
    const auto began = std::chrono::steady_clock::now();
    second->hand_over(std::chrono::seconds{5});
    EXPECT_TRUE(other.held().empty());
    second.reset();
    EXPECT_TRUE(one.wait_until_it_holds(partitions));
    const auto took = std::chrono::steady_clock::now() - began;
    EXPECT_LT(took, std::chrono::seconds{4});
    std::cout << "handed over after " << std::chrono::duration_cast<std::chrono::milliseconds>(took).count()
              << " ms\n";
    second = join("other", again);
    EXPECT_TRUE(again.wait_until_it_holds(partitions / 2)) << "and it may come back";
    EXPECT_TRUE(one.wait_until_it_holds(partitions / 2));
    Heard lonely, back;
    auto of_another_group = join("lonely", lonely, {Service::membership});
    EXPECT_TRUE(lonely.wait_until_it_holds(partitions));
    const auto alone = std::chrono::steady_clock::now();
    of_another_group->hand_over(std::chrono::seconds{20});
    EXPECT_LT(std::chrono::steady_clock::now() - alone, std::chrono::seconds{10}) << "nobody is waited for";
    EXPECT_TRUE(lonely.held().empty());
    of_another_group.reset();
    of_another_group = join("lonely", back, {Service::membership});
    EXPECT_TRUE(back.wait_until_it_holds(partitions));
    const auto away = std::chrono::steady_clock::now() - alone;
    std::cout << "ended and back, alone, after "
              << std::chrono::duration_cast<std::chrono::milliseconds>(away).count() << " ms\n";
}

TEST_F(Leases, are_given_back_to_who_comes_back_within_the_session) {
    Heard one, other, again;
    const auto first = join("one", one);
    EXPECT_TRUE(one.wait_until_it_holds(partitions));
    auto second = join("other", other);
    EXPECT_TRUE(other.wait_until_it_holds(partitions / 2));
    const auto before = other.held();
    EXPECT_TRUE(one.wait_until_it_holds(partitions / 2));
    const auto undisturbed = one.held();
    second.reset();
    second = join("other", again);
    EXPECT_TRUE(again.wait_until_it_holds(partitions / 2));
    EXPECT_EQ(again.held(), before);
    EXPECT_EQ(one.held(), undisturbed);
}

TEST_F(Leases, of_a_name_that_another_process_takes_are_lost) {
    Heard one, other;
    const auto first = join("same", one);
    EXPECT_TRUE(one.wait_until_it_holds(partitions));
    const auto second = join("same", other);
    EXPECT_TRUE(other.wait_until_it_holds(partitions));
    EXPECT_TRUE(one.wait_until_it_holds(0));
    EXPECT_FALSE(one.troubles().empty());
}

}  // namespace
}  // namespace essaim::tests

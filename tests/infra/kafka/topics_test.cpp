#include "infra/kafka/topics.h"

#include <gtest/gtest.h>

#include <ostream>

namespace essaim::kafka {

std::ostream& operator<<(std::ostream& out, const Finding& finding) {
    return out << finding.topic << " " << finding.setting << " " << finding.found;
}

namespace {

Cluster cluster_of(int brokers, int replication) {
    Cluster cluster;
    cluster.brokers = brokers;
    for (const Service service : all_services)
        cluster.topics.push_back({Place{"", "essaim"}.topic(service), true, 17, replication,
                                  wanted_settings(replication), wanted_settings(replication)});
    return cluster;
}

/// The one finding that a change of one setting of one topic makes.
Finding the_finding(const std::string& setting, const std::string& value, int brokers = 3,
                    int replication = 3) {
    auto cluster = cluster_of(brokers, replication);
    cluster.topics[2].settings[setting] = value;
    const auto found = findings(cluster);
    EXPECT_EQ(found.size(), 1u) << setting;
    if (found.empty()) return {};
    EXPECT_EQ(found[0].topic, "essaim.payroll");
    EXPECT_EQ(found[0].setting, setting);
    EXPECT_EQ(found[0].found, value);
    EXPECT_EQ(plan(cluster, 16),
              (std::vector<Step>{{Step::Kind::set, "essaim.payroll", 0, 0, {{setting, found[0].wanted}}}}));
    return found[0];
}

TEST(Topics, as_planned_leave_nothing_to_find_or_to_do) {
    for (const auto& [brokers, replication] : {std::pair{1, 1}, {2, 2}, {3, 3}, {7, 3}}) {
        EXPECT_EQ(findings(cluster_of(brokers, replication)), std::vector<Finding>{});
        EXPECT_EQ(plan(cluster_of(brokers, replication), 16), std::vector<Step>{});
    }
}

TEST(Topics, that_lose_records_are_a_danger) {
    for (const auto& [setting, value] : {std::pair{"cleanup.policy", "compact"},
                                         {"cleanup.policy", "delete,compact"},
                                         {"retention.ms", "604800000"},
                                         {"retention.bytes", "1073741824"},
                                         {"unclean.leader.election.enable", "true"},
                                         {"min.insync.replicas", "1"},
                                         {"min.insync.replicas", "4"},
                                         {"max.message.bytes", "1000"}})
        EXPECT_EQ(the_finding(setting, value).severity, Severity::danger) << setting;
}

TEST(Topics, that_could_be_better_are_told_so) {
    EXPECT_EQ(the_finding("message.timestamp.type", "CreateTime").severity, Severity::advice);
    EXPECT_EQ(the_finding("flush.messages", "9223372036854775807", 1, 1).severity, Severity::advice);
}

TEST(Topics, on_one_replica_among_several_brokers_are_a_danger_and_on_two_of_three_are_not) {
    const auto one = findings(cluster_of(3, 1));
    ASSERT_EQ(one.size(), 4u);
    EXPECT_EQ(one[0].severity, Severity::danger);
    EXPECT_EQ(one[0].setting, "replication.factor");
    EXPECT_EQ(findings(cluster_of(3, 2))[0].severity, Severity::advice);
}

TEST(Topics, may_be_stricter_than_asked) {
    auto cluster = cluster_of(3, 3);
    cluster.topics[0].settings["min.insync.replicas"] = "3";
    cluster.topics[0].settings["max.message.bytes"] = "10000000";
    EXPECT_EQ(findings(cluster), std::vector<Finding>{});
}

TEST(Topics,
     are_created_with_one_partition_for_the_network_and_as_many_replicas_as_there_are_brokers_up_to_three) {
    auto cluster = cluster_of(5, 3);
    for (auto& topic : cluster.topics) topic = {topic.name, false, 0, 0, {}, {}};
    const auto steps = plan(cluster, 8);
    ASSERT_EQ(steps.size(), 4u);
    for (const auto& step : steps)
        EXPECT_EQ(step, (Step{Step::Kind::create, step.topic, 9, 3, wanted_settings(3)}));
    cluster.brokers = 1;
    EXPECT_EQ(plan(cluster, 8)[0].replication, 1);
    EXPECT_EQ(plan(cluster, 8)[0].settings.at("flush.messages"), "1");
    EXPECT_EQ(findings(cluster).size(), 4u);
}

TEST(Topics, of_which_one_is_gone_get_it_back_with_the_partitions_of_the_others) {
    auto cluster = cluster_of(3, 3);
    cluster.topics[1] = {cluster.topics[1].name, false, 0, 0, {}, {}};
    const auto steps = plan(cluster, 4);
    ASSERT_EQ(steps.size(), 1u);
    EXPECT_EQ(steps[0].partitions, 17);
    EXPECT_EQ(findings(cluster)[0].found, "absent");
}

TEST(Topics, of_different_numbers_of_partitions_are_a_danger_that_no_plan_can_cure) {
    auto cluster = cluster_of(3, 3);
    cluster.topics[3].partitions = 9;
    ASSERT_EQ(findings(cluster).size(), 4u);
    EXPECT_EQ(findings(cluster)[0].severity, Severity::danger);
    EXPECT_EQ(plan(cluster, 16), std::vector<Step>{});
}

TEST(Brokers, before_version_4_are_a_danger) {
    auto cluster = cluster_of(3, 3);
    cluster.is_before_4 = true;
    ASSERT_EQ(findings(cluster).size(), 1u);
    EXPECT_EQ(findings(cluster)[0].severity, Severity::danger);
}

}  // namespace
}  // namespace essaim::kafka

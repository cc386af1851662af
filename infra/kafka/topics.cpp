#include "infra/kafka/topics.h"

#include <algorithm>
#include <set>

namespace essaim::kafka {

namespace {

constexpr std::int64_t enough_message_bytes = 1'048'588;
constexpr int enough_replicas = 3;

std::string of(const std::map<std::string, std::string>& settings, const std::string& name) {
    const auto found = settings.find(name);
    return found == settings.end() ? "?" : found->second;
}

std::int64_t number(const std::string& text) {
    try {
        return std::stoll(text);
    } catch (const std::exception&) {
        return -1;
    }
}

int replicas_for(int brokers) {
    return std::clamp(brokers, 1, enough_replicas);
}

/// How far a setting in force is from the one wanted; nullopt: it is as good.
std::optional<Severity> objection(const Topic& topic, const std::string& setting) {
    const auto found = of(topic.settings, setting);
    const auto as_wanted = [&] { return found == of(wanted_settings(topic.replication), setting); };
    if (setting == "cleanup.policy" || setting == "retention.ms" || setting == "retention.bytes" ||
        setting == "unclean.leader.election.enable")
        return as_wanted() ? std::nullopt : std::optional(Severity::danger);
    if (setting == "min.insync.replicas") {
        const auto replicas = number(found);
        const bool safe = topic.replication == 1 ? replicas == 1 : replicas >= 2;
        return safe && replicas <= topic.replication ? std::nullopt : std::optional(Severity::danger);
    }
    if (setting == "max.message.bytes")
        return number(found) >= enough_message_bytes ? std::nullopt : std::optional(Severity::danger);
    return as_wanted() ? std::nullopt : std::optional(Severity::advice);
}

void look_at(const Topic& topic, const Cluster& cluster, std::vector<Finding>& findings) {
    if (!topic.exists) {
        findings.push_back(
            {topic.name, "topic", "absent", "present", Severity::danger, "essaim kafka apply"});
        return;
    }
    if (const int wanted = replicas_for(cluster.brokers); topic.replication < wanted)
        findings.push_back({topic.name, "replication.factor", std::to_string(topic.replication),
                            std::to_string(wanted),
                            topic.replication == 1 ? Severity::danger : Severity::advice,
                            "kafka-reassign-partitions with " + std::to_string(wanted) + " replicas"});
    for (const auto& [setting, wanted] : wanted_settings(topic.replication))
        if (const auto severity = objection(topic, setting))
            findings.push_back(
                {topic.name, setting, of(topic.settings, setting), wanted, *severity, "essaim kafka apply"});
}

}  // namespace

std::map<std::string, std::string> wanted_settings(int replication) {
    std::map<std::string, std::string> wanted{{"cleanup.policy", "delete"},
                                              {"retention.ms", "-1"},
                                              {"retention.bytes", "-1"},
                                              {"unclean.leader.election.enable", "false"},
                                              {"min.insync.replicas", replication > 1 ? "2" : "1"},
                                              {"max.message.bytes", std::to_string(enough_message_bytes)},
                                              {"message.timestamp.type", "LogAppendTime"}};
    // One broker acknowledges before anything is on a disk; where no other holds a copy, it must not.
    if (replication == 1) wanted.emplace("flush.messages", "1");
    return wanted;
}

std::vector<Finding> findings(const Cluster& cluster) {
    std::vector<Finding> findings;
    if (cluster.is_before_4)
        findings.push_back({"broker", "version", "before 4.0", "4.0 or later", Severity::danger,
                            "bring the brokers to Kafka 4"});
    std::set<int> counts;
    for (const auto& topic : cluster.topics) {
        look_at(topic, cluster, findings);
        if (topic.exists) counts.insert(topic.partitions);
    }
    for (const auto& topic : cluster.topics) {
        if (!topic.exists || (counts.size() == 1 && *counts.begin() >= 2)) continue;
        findings.push_back({topic.name, "partitions", std::to_string(topic.partitions),
                            "the same on all four topics", Severity::danger,
                            "the number never changes: copy the log to new topics"});
    }
    return findings;
}

std::vector<Step> plan(const Cluster& cluster, std::uint16_t cooperative_partitions) {
    std::vector<Step> steps;
    int partitions = cooperative_partitions + 1;
    for (const auto& topic : cluster.topics)
        if (topic.exists) partitions = topic.partitions;  // a topic that was lost comes back like the others
    for (const auto& topic : cluster.topics) {
        if (!topic.exists) {
            const int replication = replicas_for(cluster.brokers);
            steps.push_back(
                {Step::Kind::create, topic.name, partitions, replication, wanted_settings(replication)});
            continue;
        }
        Step step{Step::Kind::set, topic.name, 0, 0, {}};
        for (const auto& [setting, wanted] : wanted_settings(topic.replication))
            if (objection(topic, setting)) step.settings.emplace(setting, wanted);
        if (!step.settings.empty()) steps.push_back(std::move(step));
    }
    return steps;
}

Step standing_topic(const Place& place, const Cluster& cluster) {
    const int replication = replicas_for(cluster.brokers);
    return {Step::Kind::create, place.standing_topic(), 1, replication, wanted_settings(replication)};
}

namespace {

std::vector<Step> with_message_bytes(const Cluster& cluster, std::int64_t bytes) {
    std::vector<Step> steps;
    for (const auto& topic : cluster.topics)
        if (topic.exists && number(of(topic.settings, "max.message.bytes")) != bytes)
            steps.push_back(
                {Step::Kind::set, topic.name, 0, 0, {{"max.message.bytes", std::to_string(bytes)}}});
    return steps;
}

}  // namespace

std::vector<Step> closing(const Cluster& cluster) {
    return with_message_bytes(cluster, 0);
}

std::vector<Step> reopening(const Cluster& cluster) {
    return with_message_bytes(cluster, enough_message_bytes);
}

}  // namespace essaim::kafka

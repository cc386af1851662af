#include <gtest/gtest.h>

#include <fstream>

#include "events/core/json.h"
#include "infra/embedded/embedded_log.h"
#include "infra/http/trace_context.h"
#include "services/essaim/audit/history.h"
#include "tests/services/essaim/serve/served.h"

namespace essaim::host {
namespace {

using tests::Said;
using tests::Served;

std::string trace_number(std::size_t number) {
    const auto digits = std::to_string(number);
    return "00-4bf92f3577b34da6a3ce929d0e0e" + std::string(4 - digits.size(), '0') + digits +
           "-00f067aa0ba902b7-01";
}

/// Commits of a chain, oldest first.
std::vector<Commit> commits_of(Served& served, Service service, const std::string& chain) {
    const auto found = audit::recordings_of(served.network().log(), served.network().id(), {service, chain});
    EXPECT_TRUE(found.has_value());
    std::vector<Commit> commits;
    for (const auto& recording : *found) commits.push_back(recording.commit);
    return commits;
}

Said enrol(Served& served, const std::string& person, const std::string& id, http::Headers headers) {
    return served.as_owner().post("/v1/network/membership/enrol_person", R"({"person":")" + person + "\"}",
                                  id, std::move(headers));
}

TEST(Trace, of_who_asks_is_in_the_answer_and_in_the_commit) {
    Served served;
    EXPECT_EQ(enrol(served, "p-anna", "c-1", {{"traceparent", trace_number(1)}}).header("traceparent"),
              trace_number(1));
    EXPECT_EQ(commits_of(served, Service::membership, "network").back().traceparent, trace_number(1));
}

TEST(Trace, of_the_first_time_stays_when_an_id_is_asked_again) {
    Served served;
    enrol(served, "p-anna", "c-1", {{"traceparent", trace_number(1)}});
    const auto again = enrol(served, "p-anna", "c-1", {{"traceparent", trace_number(2)}});
    EXPECT_EQ(again.at("/outcome"), "\"unchanged\"");
    EXPECT_EQ(again.header("traceparent"), trace_number(2)) << "the answer is to this request";
    const auto commits = commits_of(served, Service::membership, "network");
    ASSERT_EQ(commits.size(), 1u);
    EXPECT_EQ(commits.back().traceparent, trace_number(1));
}

TEST(Trace, that_is_malformed_is_ignored_and_another_begun) {
    Served served;
    const auto said = enrol(served, "p-anna", "c-1", {{"traceparent", "00-p-anna-secret-01"}});
    EXPECT_EQ(said.status, 200u);
    EXPECT_EQ(said.header("traceparent").size(), 55u);
    EXPECT_EQ(commits_of(served, Service::membership, "network").back().traceparent,
              said.header("traceparent"));
}

TEST(Trace, is_in_every_answer_also_where_nothing_was_found_or_read) {
    Served served;
    for (const auto* path : {"/healthz", "/v1/me", "/v1/network/accounts", "/nowhere"})
        EXPECT_EQ(served.as("").get(path, {{"traceparent", trace_number(7)}}).header("traceparent"),
                  trace_number(7))
            << path;
    EXPECT_EQ(served.as_owner()
                  .get("/v1/network/accounts", {{"traceparent", trace_number(7)}})
                  .header("traceparent"),
              trace_number(7));
}

TEST(Trace, is_in_what_a_command_causes_in_other_services) {
    Served served;
    std::ifstream lines(std::string(ESSAIM_SOURCE_DIR) + "/tests/scenarios/jeanne/commands.jsonl");
    std::set<std::string> asked_in;
    std::string line;
    while (std::getline(lines, line)) {
        const auto node = parse_json(line);
        const auto text = [&](const char* member) { return *node->find(member)->string(); };
        const auto chain = text("cooperative");
        const auto below = chain == network_chain ? "network" : "cooperatives/" + chain;
        const auto trace = *asked_in.insert(trace_number(asked_in.size())).first;
        const auto said =
            served.as_owner().post("/v1/" + below + "/" + text("service") + "/" + text("command"),
                                   print_json(*node->find("body")), text("id"), {{"traceparent", trace}});
        ASSERT_EQ(said.status, 200u) << said.body;
        if (text("command") == "sign_cesa") break;
    }
    std::map<std::string, std::string> traced;  // by the hash of the commit
    std::vector<Commit> caused;
    for (const Service service : all_services) {
        const auto found =
            audit::recordings_of(served.network().log(), served.network().id(), {service, "coopaname"});
        ASSERT_TRUE(found.has_value());
        for (const auto& recording : *found) {
            traced[recording.head.hash.hex()] = recording.commit.traceparent;
            if (recording.commit.actor.starts_with("process:")) caused.push_back(recording.commit);
        }
    }
    ASSERT_FALSE(caused.empty());
    for (const auto& commit : caused) {
        EXPECT_EQ(commit.traceparent, traced.at(commit.causation.substr(0, commit.causation.find('/'))));
        EXPECT_TRUE(asked_in.contains(commit.traceparent)) << commit.traceparent;
    }
}

}  // namespace
}  // namespace essaim::host

#include <gtest/gtest.h>

#include "tests/services/essaim/serve/served.h"

namespace essaim::host {
namespace {

using tests::Said;
using tests::Served;

Said enrol(Served& served, const std::string& person, const std::string& id) {
    return served.post("/v1/network/membership/enrol_person", R"({"person":")" + person + "\"}", id);
}

std::string metrics_of(Served& served) {
    const auto said = served.get("/metrics");
    EXPECT_EQ(said.status, 200u);
    return said.body;
}

void expect_line(const std::string& text, const std::string& line) {
    EXPECT_NE(("\n" + text).find("\n" + line + "\n"), std::string::npos) << line << " in\n" << text;
}

TEST(Watch, counts_requests_by_kind_and_commands_by_what_came_of_them) {
    Served served;
    served.told("network", "membership/enrol_person", R"({"person":"p-anna","role":"operator"})");
    served.as("p-anna");
    EXPECT_EQ(enrol(served, "p-zoe", "c-1").status, 200u);
    EXPECT_EQ(enrol(served, "p-zoe", "c-1").status, 200u);
    EXPECT_EQ(enrol(served, "P ZOE", "c-2").status, 400u);
    EXPECT_EQ(served.get("/v1/network/accounts").status, 200u);
    EXPECT_EQ(served.get("/v1/network/accounts").status, 200u);
    EXPECT_EQ(served.get("/v1/network/nothing").status, 404u);
    EXPECT_EQ(served.as("").get("/v1/me").status, 401u);
    const auto text = metrics_of(served);
    expect_line(text, R"(essaim_http_requests_total{method="write",route="command",status="200"} 3)");
    expect_line(text, R"(essaim_http_requests_total{method="write",route="command",status="400"} 1)");
    expect_line(text, R"(essaim_http_requests_total{method="read",route="view",status="200"} 2)");
    expect_line(text, R"(essaim_http_requests_total{method="read",route="none",status="404"} 1)");
    expect_line(text, R"(essaim_http_requests_total{method="read",route="/v1/me",status="401"} 1)");
    expect_line(text, R"(essaim_commands_total{code="",outcome="accepted",service="membership"} 2)");
    expect_line(text, R"(essaim_commands_total{code="",outcome="unchanged",service="membership"} 1)");
    expect_line(text, R"(essaim_commands_total{code="invalid_id",outcome="invalid",service="membership"} 1)");
    expect_line(text, R"(essaim_commits_total{service="membership"} 2)");
    expect_line(text, R"(essaim_http_request_seconds_count{route="command"} 4)");
    expect_line(text, R"(essaim_view_reads_total{from="rendered"} 1)");
    expect_line(text, R"(essaim_view_reads_total{from="kept"} 1)");
    expect_line(text, "essaim_group_commands_count 3");
    expect_line(text, "essaim_queue_wait_seconds_count 3");
    expect_line(text, "essaim_commands_waiting 0");
    expect_line(text, R"(essaim_shard_append_seconds_count{partition="network",service="membership"} 2)");
    expect_line(text, R"(essaim_shard_waiting{partition="network",service="membership"} 0)");
    expect_line(text, "essaim_lag_commits 0");
    expect_line(text, "essaim_views_kept 1");
    expect_line(text, R"(essaim_build_info{release="1"} 1)");
    EXPECT_NE(text.find("\nessaim_disk_free_bytes "), std::string::npos);
    EXPECT_NE(text.find("\nprocess_start_time_seconds 1"), std::string::npos);
}

TEST(Watch, names_no_person_and_nothing_that_was_sent) {
    Served served;
    served.told("network", "membership/enrol_person", R"({"person":"p-anna","role":"operator"})");
    served.as("p-anna");
    enrol(served, "p-planted", "c-planted");
    for (const auto* path : {"/v1/planted", "/v1/network/accounts?person=p-planted", "/planted?q=planted",
                             "/v1/cooperatives/planted/members"})
        served.get(path);
    served.ask("PLANTED", "/v1/network/accounts", {}, {{"X-Planted", "planted"}});
    const auto text = metrics_of(served);
    EXPECT_EQ(text.find("planted"), std::string::npos) << text;
    EXPECT_EQ(text.find("PLANTED"), std::string::npos) << text;
    EXPECT_EQ(text.find("anna"), std::string::npos) << text;
    EXPECT_NE(text.find(R"(method="other")"), std::string::npos) << text;
}

TEST(Watch, tells_numbers_to_this_machine_only) {
    Served served;
    EXPECT_EQ(served.from(http::PeerKind::remote).get("/metrics").status, 404u);
    EXPECT_EQ(served.ask("POST", "/metrics", {}, {}).status, 404u);
    served.from(http::PeerKind::loopback);
    EXPECT_EQ(served.get("/metrics", {{"X-Forwarded-For", "192.0.2.1"}}).status, 404u) << "a proxy's";
    EXPECT_EQ(served.ask("POST", "/metrics", {}, {}).status, 405u);
    const auto said = served.get("/metrics");
    EXPECT_EQ(said.status, 200u);
    EXPECT_EQ(said.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    EXPECT_EQ(served.as_owner().get("/metrics").status, 200u);
}

}  // namespace
}  // namespace essaim::host

#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "events/core/json.h"
#include "services/essaim/serve/line_pipe.h"
#include "tests/services/essaim/serve/served.h"

namespace essaim::host {
namespace {

using tests::Said;
using tests::Served;

std::vector<Node> lines_of(const std::string& text) {
    std::vector<Node> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = text.find('\n', begin);
        auto line = parse_json(text.substr(begin, end - begin));
        EXPECT_TRUE(line.has_value()) << text.substr(begin, end - begin);
        if (line) lines.push_back(std::move(*line));
        begin = end + 1;
    }
    return lines;
}

class AuditDoor : public testing::Test {
  protected:
    AuditDoor() {
        for (const auto* person : {"p-anna", "p-claude", "p-other"}) enrol(person, "");
        enrol("p-op", R"(,"role":"operator")");
        enrol("p-auditor", R"(,"role":"auditor")");
        begin("oxalis", "115121717", "p-anna");
        begin("elsewhere", "181771171", "p-other");
        for (const auto* role : {"payroll", "access"})
            served_.told("oxalis", "intercooperation/delegate",
                         std::string(R"({"delegation":"d-)") + role + R"(","to":"p-claude","scope":[")" +
                             role + R"("],"from":"2020-01-01"})");
    }
    void enrol(const std::string& person, const std::string& more) {
        served_.told("network", "membership/enrol_person", R"({"person":")" + person + "\"" + more + "}");
    }
    void begin(const std::string& cooperative, const std::string& siren, const std::string& manager) {
        const auto said = served_.as_owner().ask(
            "POST", "/v1/cooperatives/" + cooperative + "/membership/register_cooperative",
            R"({"name":"X","siren":")" + siren +
                R"(","legal_form":"scop_sa","share_value":"20.00","minimum_shares":1})",
            {{"Idempotency-Key", "begin-" + cooperative}, {"Essaim-Actor", manager}});
        EXPECT_EQ(said.status, 200u) << said.body;
    }
    unsigned log_status(const std::string& person, const std::string& query) {
        return served_.as(person).get("/v1/audit/log" + query).status;
    }
    Served served_;
};

TEST_F(AuditDoor, verifies_line_by_line_and_says_how_far_it_is) {
    const auto said = served_.as("p-auditor").get("/v1/audit/verify");
    EXPECT_EQ(said.status, 200u);
    const auto lines = lines_of(said.body);
    ASSERT_GE(lines.size(), 4u);
    EXPECT_TRUE(lines.front().at("/progress/total") != nullptr) << said.body;
    EXPECT_TRUE(lines.back().at("/verified/commits") != nullptr) << said.body;
    const auto& chain = lines[lines.size() - 2];
    EXPECT_EQ(print_json(*chain.find("verdict")), "\"ok\"");
}

TEST_F(AuditDoor, gives_a_cooperatives_commits_to_its_manager_and_auditors_alone) {
    const auto said = served_.as("p-anna").get("/v1/audit/log?cooperative=oxalis");
    EXPECT_EQ(said.status, 200u);
    EXPECT_EQ(said.header("content-type"), "application/x-ndjson");
    const auto lines = lines_of(said.body);
    ASSERT_EQ(lines.size(), 3u) << said.body;
    for (const auto& line : lines) EXPECT_EQ(print_json(*line.find("chain")), "\"oxalis\"");
    EXPECT_EQ(print_json(*lines.front().find("command")), "\"register_cooperative\"");
    EXPECT_EQ(lines_of(served_.get("/v1/audit/log?cooperative=oxalis&service=membership").body).size(), 1u);
    EXPECT_EQ(log_status("p-auditor", "?cooperative=oxalis"), 200u);
    EXPECT_EQ(log_status("p-auditor", ""), 200u);
    EXPECT_EQ(log_status("p-claude", "?cooperative=oxalis"), 403u) << "a view of it is not all of it";
    EXPECT_EQ(log_status("p-op", "?cooperative=oxalis"), 404u) << "the operator has no view of a cooperative";
    EXPECT_EQ(log_status("p-op", "?cooperative=network"), 200u);
    EXPECT_EQ(log_status("p-anna", "?cooperative=network"), 403u);
    for (const auto* person : {"p-anna", "p-op", "p-claude"})
        EXPECT_EQ(log_status(person, ""), 403u) << person;
}

TEST_F(AuditDoor, does_not_say_whether_a_cooperative_of_others_is_there) {
    const auto there = served_.as("p-claude").get("/v1/audit/log?cooperative=elsewhere");
    const auto nowhere = served_.get("/v1/audit/log?cooperative=nowhere");
    EXPECT_EQ(there.status, 404u);
    EXPECT_EQ(there.body, nowhere.body);
    EXPECT_EQ(there.untraced(), nowhere.untraced());
}

TEST_F(AuditDoor, names_what_is_wrong_with_a_question_about_the_log) {
    served_.as("p-auditor");
    EXPECT_EQ(served_.get("/v1/audit/log?service=pay").at("/code"), "\"unknown_service\"");
    EXPECT_EQ(served_.get("/v1/audit/log?cooperative=X").at("/code"), "\"invalid_id\"");
    EXPECT_EQ(served_.get("/v1/audit/log?from=3").at("/code"), "\"unknown_field\"");
}

TEST_F(AuditDoor, says_that_the_server_stops_in_the_middle_of_a_long_answer) {
    // The answer is larger than what waits to be read, and nobody reads until the server is about to stop.
    for (int more = 0; more < 900; ++more)
        served_.told("oxalis", "intercooperation/join_team",
                     R"({"team":"t-)" + std::to_string(more) + R"(","person":"p-anna","from":"2026-01-01"})");
    http::Head head;
    head.method = "GET";
    head.target = *http::read_target("/v1/audit/log?cooperative=oxalis");
    head.headers.push_back({"Authorization", "Bearer p-anna"});
    auto admission = served_.door().admit(head);
    std::promise<http::Response> promise;
    served_.door().answer({head, {}, std::get<http::TakeBody>(admission).noted},
                          [&](http::Response said) { promise.set_value(std::move(said)); });
    const auto response = promise.get_future().get();
    EXPECT_EQ(response.status, 200u);
    served_.door().stop_being_ready();
    std::string all;
    for (bool ended = false; !ended;) {
        std::promise<std::string> piece;
        response.feed([&](std::string text) { piece.set_value(std::move(text)); });
        const auto text = piece.get_future().get();
        ended = text.empty();
        all += text;
    }
    const auto lines = lines_of(all);
    ASSERT_FALSE(lines.empty());
    EXPECT_EQ(print_json(*lines.back().at("/error/code")), "\"stopping\"");
    EXPECT_LT(lines.size(), 903u);
}

TEST(LinePipe, makes_who_writes_faster_wait_and_ends_when_nobody_reads) {
    const auto pipe = std::make_shared<LinePipe>();
    auto response = pipe->response();
    std::atomic<int> put{0};
    std::thread writer([&] {
        while (pipe->put(std::string(1000, 'x') + "\n")) ++put;
    });
    while (put < 200) std::this_thread::yield();
    std::promise<std::string> piece;
    response.feed([&](std::string text) { piece.set_value(std::move(text)); });
    EXPECT_GE(piece.get_future().get().size(), 200'000u);
    EXPECT_TRUE(pipe->is_read());
    response = {};
    writer.join();
    EXPECT_FALSE(pipe->is_read());
    EXPECT_LT(put, 1000);
}

}  // namespace
}  // namespace essaim::host

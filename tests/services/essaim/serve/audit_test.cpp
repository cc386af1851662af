#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "events/core/json.h"
#include "services/essaim/serve/lasting.h"
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

/// An answer that is larger than what waits to be read, of which nobody has read anything yet.
class LongAnswer : public AuditDoor {
  protected:
    LongAnswer() {
        for (int more = 0; more < 900; ++more)
            served_.told(
                "oxalis", "intercooperation/join_team",
                R"({"team":"t-)" + std::to_string(more) + R"(","person":"p-anna","from":"2026-01-01"})");
    }
    http::Response begun(const std::string& person) {
        http::Head head;
        head.method = "GET";
        head.target = *http::read_target("/v1/audit/log?cooperative=oxalis");
        head.headers.push_back({"Authorization", "Bearer " + person});
        auto admission = served_.door().admit(head);
        std::promise<http::Response> promise;
        served_.door().answer({head, {}, std::get<http::TakeBody>(admission).noted},
                              [&](http::Response said) { promise.set_value(std::move(said)); });
        auto response = promise.get_future().get();
        EXPECT_EQ(response.status, 200u);
        return response;
    }
    static std::string next_of(const http::Response& response) {
        std::promise<std::string> piece;
        response.feed([&](http::BodyPiece text) { piece.set_value(std::move(text.value())); });
        return piece.get_future().get();
    }
    static std::vector<Node> rest_of(const http::Response& response) {
        std::string all;
        for (auto piece = next_of(response); !piece.empty(); piece = next_of(response)) all += piece;
        return lines_of(all);
    }
    static std::string error_of(const std::vector<Node>& lines) {
        const Node* code = lines.empty() ? nullptr : lines.back().at("/error/code");
        return code ? *code->string() : "(none)";
    }
};

TEST_F(LongAnswer, says_in_its_middle_that_the_server_stops) {
    const auto response = begun("p-anna");
    served_.door().stop_being_ready();
    const auto lines = rest_of(response);
    EXPECT_EQ(error_of(lines), "stopping");
    EXPECT_LT(lines.size(), 903u);
}

TEST_F(LongAnswer, ends_for_who_was_revoked_since_it_began) {
    const auto response = begun("p-anna");
    EXPECT_FALSE(lines_of(next_of(response)).empty());
    served_.told("network", "membership/revoke_person", R"({"person":"p-anna"})");
    const auto lines = rest_of(response);
    EXPECT_EQ(lines.size(), 1u) << "what was made already is not told either";
    EXPECT_EQ(error_of(lines), "unauthenticated");
}

TEST_F(LongAnswer, ends_for_whose_right_was_taken_away_since_it_began) {
    served_.told("oxalis", "intercooperation/delegate",
                 R"({"delegation":"d-audit","to":"p-claude","scope":["auditor"],"from":"2020-01-01"})");
    const auto response = begun("p-claude");
    EXPECT_FALSE(lines_of(next_of(response)).empty());
    served_.told("oxalis", "intercooperation/revoke_delegation",
                 R"({"delegation":"d-audit","on":"2020-01-01"})");
    const auto lines = rest_of(response);
    EXPECT_EQ(lines.size(), 1u);
    EXPECT_EQ(error_of(lines), "forbidden");
}

TEST(Lasting, answer_that_is_no_lines_breaks_off_and_one_that_was_told_whole_does_not) {
    bool may = true;
    const auto made = [&](std::string type) {
        http::Response response;
        response.headers.push_back({"Content-Type", std::move(type)});
        response.source = [left = 3]() mutable { return left-- > 0 ? "piece" : ""; };
        return lasting(
            std::move(response), [&] { return may ? std::string_view() : "unauthenticated"; }, Language::fr);
    };
    const auto document = made("application/xml");
    EXPECT_EQ(document.source(), "piece");
    may = false;
    EXPECT_EQ(document.source(), std::nullopt);
    const auto lines = made("application/x-ndjson");
    EXPECT_EQ(lines.source().value().find(R"({"error":{"code":"unauthenticated","message":"Un jeton)"), 0u);
    EXPECT_EQ(lines.source(), "");
    may = true;
    const auto whole = made("application/xml");
    for (int piece = 0; piece < 3; ++piece) EXPECT_EQ(whole.source(), "piece");
    may = false;
    EXPECT_EQ(whole.source(), "");
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
    response.feed([&](http::BodyPiece text) { piece.set_value(std::move(text.value())); });
    EXPECT_GE(piece.get_future().get().size(), 200'000u);
    EXPECT_TRUE(pipe->is_read());
    response = {};
    writer.join();
    EXPECT_FALSE(pipe->is_read());
    EXPECT_LT(put, 1000);
}

}  // namespace
}  // namespace essaim::host

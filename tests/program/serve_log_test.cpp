#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

#include "events/core/json.h"
#include "tests/program/served_program.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

constexpr const char* trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

std::string written(const std::string& path, std::string_view text) {
    std::ofstream(path) << text;
    return path;
}

/// What a person may plant in a request without its being refused before it is looked at.
void ask_with_secrets(ServedProgram& served, const std::string& token) {
    auto client = served.client();
    const auto ask = [&](http::Question question) {
        question.headers.push_back({"traceparent", trace});
        const auto answer = client.ask(question);
        EXPECT_TRUE(answer.has_value());
        return answer ? answer->status : 0;
    };
    const http::Header bearer{"Authorization", "Bearer " + token};
    EXPECT_EQ(ask(command(token, "/v1/network/membership/enrol_person", "c-planted-id",
                          R"({"person":"p-planted"})")),
              200u);
    EXPECT_EQ(ask(command(token, "/v1/network/membership/enrol_person", "c-planted-id",
                          R"({"person":"p-planted-two"})")),
              409u);
    EXPECT_EQ(ask(command(token, "/v1/network/membership/enrol_person", "c-3", R"({"planted":"planted"})")),
              400u);
    EXPECT_EQ(ask(command(token, "/v1/cooperatives/planted/membership/welcome", "c-4", "{}")), 404u);
    EXPECT_EQ(ask({"GET", "/v1/network/accounts?person=p-planted", {bearer}, {}}), 200u);
    EXPECT_EQ(ask({"GET", "/v1/network/accounts?purpose=planted", {bearer}, {}}), 400u);
    EXPECT_EQ(ask({"GET", "/v1/cooperatives/planted/members", {bearer}, {}}), 404u);
    EXPECT_EQ(ask({"GET", "/planted?planted=planted", {bearer}, {}}), 404u);
    EXPECT_EQ(ask({"GET", "/v1/me", {{"Authorization", "Bearer planted." + token}}, {}}), 401u);
    EXPECT_EQ(ask({"POST",
                   "/v1/identity/login",
                   {{"Content-Type", "application/json"}},
                   R"({"person":"p-planted","password":"planted password"})"}),
              401u);
}

TEST(ServeLog, of_a_busy_server_holds_no_secret_no_id_and_nothing_of_a_query) {
    TemporaryDirectory directory;
    const auto data = directory / "data";
    const auto token = enrolled(data, "p-anna", {"--role", "operator"});
    const auto config = written(directory / "config.json", R"({"log":{"level":"debug"}})");
    ServedProgram served(data, {"--config", config});
    ask_with_secrets(served, token);
    for (int time = 0; time < 20; ++time)
        EXPECT_TRUE(served.client().ask({"GET", "/v1/me?planted", {}, {}}).has_value());
    served.program().kill(SIGTERM);
    const auto ended = served.program().wait();
    EXPECT_EQ(ended.status, 0);
    EXPECT_EQ(ended.err.find("planted"), std::string::npos) << ended.err;
    EXPECT_EQ(ended.err.find("anna"), std::string::npos) << ended.err;
    EXPECT_EQ(ended.err.find(token.substr(token.rfind('.'))), std::string::npos) << ended.err;
    EXPECT_EQ(ended.err.find('?'), std::string::npos) << ended.err;
    const auto lines = lines_in(ended.err);
    EXPECT_GE(lines.size(), 28u);
    const auto has = [&](const std::string& part) { return ended.err.find(part) != std::string::npos; };
    EXPECT_TRUE(
        has("debug request route=command service=membership name=enrol_person method=write status=200"));
    EXPECT_TRUE(has("debug request route=view name=accounts method=read status=200"));
    EXPECT_TRUE(has("route=/v1/identity/login method=write status=401"));
    EXPECT_TRUE(has(" trace=4bf92f3577b34da6a3ce929d0e0e4736"));
    const auto dump = run_program({"log", "dump", "--json", "--data", data});
    EXPECT_NE(dump.out.find(std::string(R"("traceparent":")") + trace), std::string::npos) << dump.out;
}

TEST(ServeLog, keeps_to_its_level) {
    TemporaryDirectory directory;
    const auto data = directory / "data";
    const auto token = enrolled(data, "p-anna", {"--role", "operator"});
    ServedProgram served(data);
    ask_with_secrets(served, token);
    served.program().kill(SIGTERM);
    EXPECT_EQ(served.program().wait().err.find("debug"), std::string::npos);
}

TEST(ServeMetrics, are_told_to_this_machine_and_count_what_was_asked) {
    TemporaryDirectory directory;
    const auto data = directory / "data";
    const auto token = enrolled(data, "p-anna", {"--role", "operator"});
    ServedProgram served(data);
    auto client = served.client();
    ASSERT_TRUE(client.ask({"GET", "/v1/me", {{"Authorization", "Bearer no.such.token"}}, {}}).has_value());
    const auto answer = client.ask({"GET", "/metrics", {}, {}});
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, 200u);
    EXPECT_NE(answer->body.find("\nessaim_tokens_refused_total{cause="), std::string::npos) << answer->body;
    EXPECT_NE(answer->body.find("\nessaim_http_connections{at=\"address\"} 1\n"), std::string::npos)
        << answer->body;
    const auto ready = client.ask({"GET", "/readyz", {}, {}});
    ASSERT_TRUE(ready.has_value());
    EXPECT_EQ(ready->status, 200u) << "it listens only once everything is folded";
    served.program().kill(SIGTERM);
    EXPECT_EQ(served.program().wait().status, 0);
}

}  // namespace
}  // namespace essaim::tests

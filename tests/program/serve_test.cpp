#include <gtest/gtest.h>

#include <csignal>
#include <random>
#include <thread>

#include "events/core/json.h"
#include "tests/program/ledger.h"
#include "tests/program/served_program.h"
#include "tests/support/seed.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

TEST(Serve, killed_under_load_keeps_what_it_answered_once_and_nothing_it_refused) {
    TemporaryDirectory directory;
    const auto data = directory / "data";
    const auto token = enrolled(data, "p-anna", {"--role", "operator"});
    std::mt19937_64 random(test_seed());
    std::map<std::string, Known> all;
    for (int life = 0; life < 4; ++life) {
        ServedProgram served(data);
        Clients clients(served, token, 8, "k" + std::to_string(life));
        wait_for_answers(clients, 20 + random() % 300);
        served.program().kill(SIGKILL);
        const auto& ledger = clients.stop();
        EXPECT_EQ(served.program().wait().signal, SIGKILL);
        all.insert(ledger.begin(), ledger.end());
    }
    expect_kept(all, ids_in(data));
    ServedProgram served(data);
    auto client = served.client();
    std::size_t asked = 0;
    for (const auto& [id, known] : all) {
        if (known.status != 200 || asked++ > 200) continue;
        const auto again = client.ask(command(token, enrol_path, id, body_of(id)));
        ASSERT_TRUE(again.has_value()) << again.error().message;
        EXPECT_EQ(again->status, 200u) << again->body;
        EXPECT_EQ(commits_of(*again), known.commits) << id;
    }
    EXPECT_GT(asked, 80u);
}

TEST(Serve, asked_to_stop_under_load_answers_what_is_open_and_ends_well) {
    TemporaryDirectory directory;
    const auto data = directory / "data";
    const auto token = enrolled(data, "p-anna", {"--role", "operator"});
    ServedProgram served(data);
    Clients clients(served, token, 8, "t");
    wait_for_answers(clients, 200);
    const auto began = std::chrono::steady_clock::now();
    served.program().kill(SIGTERM);
    const auto ended = served.program().wait();
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{5});
    const auto& ledger = clients.stop();
    const auto ids = ids_in(data);
    expect_kept(ledger, ids);
    std::size_t unanswered = 0;
    for (const auto& [id, known] : ledger) unanswered += known.status == 0 && ids.contains(id) ? 1 : 0;
    EXPECT_EQ(unanswered, 0u) << "what was decided was answered";
}

TEST(Serve, revoked_beside_it_a_token_opens_nothing_at_the_next_request) {
    TemporaryDirectory directory;
    const auto data = directory / "data";
    const auto token = enrolled(data, "p-anna", {"--role", "operator"});
    const auto other = enrolled(data, "p-zoe");
    ServedProgram served(data);
    auto client = served.client();
    const http::Question me{"GET", "/v1/me", {{"Authorization", "Bearer " + other}}, {}};
    EXPECT_EQ(client.ask(me)->status, 200u);
    EXPECT_EQ(
        client.ask(command(token, "/v1/network/membership/revoke_person", "r-1", R"({"person":"p-zoe"})"))
            ->status,
        200u);
    EXPECT_EQ(client.ask(me)->status, 401u);
}

TEST(Serve, a_first_try_comes_in_by_its_link_once) {
    TemporaryDirectory directory;
    ServedProgram served(directory / "data");
    const auto line = served.program().read_line().value_or("");
    const auto at = line.find("#code=");
    ASSERT_NE(at, std::string::npos) << line;
    const auto body = R"({"code":")" + line.substr(at + 6) + "\"}";
    auto client = served.client();
    EXPECT_EQ(client.ask({"GET", "/login", {}, {}})->status, 200u);
    const http::Question enrol{"POST", "/v1/identity/enrol", {{"Content-Type", "application/json"}}, body};
    const auto first = client.ask(enrol);
    ASSERT_EQ(first->status, 200u) << first->body;
    const auto tokens = parse_json(first->body);
    const auto* access = tokens->find("access_token");
    const auto me = client.ask({"GET", "/v1/me", {{"Authorization", "Bearer " + *access->string()}}, {}});
    EXPECT_NE(me->body.find("\"operator\""), std::string::npos) << me->body;
    EXPECT_EQ(client.ask(enrol)->status, 401u);
    const auto* refresh = tokens->find("refresh_token");
    const http::Question again{"POST",
                               "/v1/identity/refresh",
                               {{"Content-Type", "application/json"}},
                               R"({"refresh_token":")" + *refresh->string() + "\"}"};
    EXPECT_EQ(client.ask(again)->status, 200u);
    EXPECT_EQ(client.ask(again)->status, 401u) << "used up";
}

TEST(Serve, a_password_set_with_the_link_of_a_first_try_opens_from_then_on) {
    TemporaryDirectory directory;
    ServedProgram served(directory / "data");
    const auto line = served.program().read_line().value_or("");
    const auto at = line.find("#code=");
    ASSERT_NE(at, std::string::npos) << line;
    auto client = served.client();
    const auto post = [&](const std::string& what, const std::string& body) {
        const auto said =
            client.ask({"POST", "/v1/identity/" + what, {{"Content-Type", "application/json"}}, body});
        return said ? said->status : 0;
    };
    const auto enrol = R"({"code":")" + line.substr(at + 6) + R"(","password":)";
    EXPECT_EQ(post("enrol", enrol + R"("short"})"), 400u);
    EXPECT_EQ(post("enrol", enrol + R"("a bee among others"})"), 200u) << "a weak one does not use it up";
    EXPECT_EQ(post("login", R"({"person":"p-operator","password":"a bee among others"})"), 200u);
    EXPECT_EQ(post("login", R"({"person":"p-operator","password":"a wasp among others"})"), 401u);
}

TEST(Serve, beyond_this_machine_it_wants_tls) {
    TemporaryDirectory directory;
    const auto ended =
        run_program({"serve", "--data", directory / "data", "--listen", "0.0.0.0:0", "--lang", "en"});
    EXPECT_EQ(ended.status, 2);
    EXPECT_NE(ended.err.find("TLS"), std::string::npos) << ended.err;
}

}  // namespace
}  // namespace essaim::tests

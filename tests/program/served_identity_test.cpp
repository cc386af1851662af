// The command line beside a running server: one directory, two processes, one truth.
#include <gtest/gtest.h>

#include <csignal>

#include "events/core/json.h"
#include "tests/program/program.h"
#include "tests/program/served_program.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

struct ServedIdentities : ::testing::Test {
    Ended identity(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"--lang", "en", "identity"});
        arguments.insert(arguments.end(), {"--data", data});
        return run_program(arguments);
    }
    std::string outcome(std::vector<std::string> arguments) {
        arguments.emplace_back("--json");
        const auto said = parse_json(identity(std::move(arguments)).out);
        const Node* const member = said ? said->find("outcome") : nullptr;
        return member && member->string() ? *member->string() : "";
    }
    std::string token(const std::string& person) {
        const auto ended = identity({"token", person});
        return ended.status == 0 ? lines_in(ended.out).front() : "";
    }
    static unsigned status_of(http::Client& client, const std::string& with) {
        const auto answer = client.ask({"GET", "/v1/me", {{"Authorization", "Bearer " + with}}, {}});
        return answer ? answer->status : 0;
    }

    TemporaryDirectory directory;
    std::string data = directory / "data";
};

TEST_F(ServedIdentities, are_added_revoked_and_added_again_while_it_runs) {
    ServedProgram served(data);
    auto client = served.client();
    EXPECT_EQ(outcome({"add", "p-anna", "--role", "operator"}), "accepted");
    EXPECT_EQ(outcome({"add", "p-anna", "--role", "operator"}), "unchanged");
    const std::string first = token("p-anna");
    EXPECT_EQ(status_of(client, first), 200u);
    EXPECT_EQ(outcome({"revoke", "p-anna"}), "accepted");
    EXPECT_EQ(status_of(client, first), 401u) << "from the next request on";
    EXPECT_EQ(token("p-anna"), "");
    EXPECT_EQ(outcome({"add", "p-anna"}), "accepted");
    EXPECT_EQ(status_of(client, first), 401u) << "an account made again is another one";
    EXPECT_EQ(status_of(client, token("p-anna")), 200u);
}

TEST_F(ServedIdentities, have_no_tokens_left_of_a_time_before_a_revocation_over_http) {
    ServedProgram served(data);
    auto client = served.client();
    identity({"add", "p-root", "--role", "operator"});
    identity({"add", "p-anna"});
    const std::string root = token("p-root");
    const std::string first = token("p-anna");
    const auto ask = [&](const std::string& name, const std::string& id) {
        const auto answer =
            client.ask(command(root, "/v1/network/membership/" + name, id, R"({"person":"p-anna"})"));
        return answer ? answer->status : 0;
    };
    EXPECT_EQ(status_of(client, first), 200u);
    EXPECT_EQ(ask("revoke_person", "c-1"), 200u);
    EXPECT_EQ(status_of(client, first), 401u);
    EXPECT_EQ(ask("enrol_person", "c-2"), 200u);
    EXPECT_EQ(status_of(client, first), 401u) << "enrolled again, by the fact alone";
    EXPECT_EQ(status_of(client, token("p-anna")), 200u);
}

TEST_F(ServedIdentities, lose_every_token_to_a_key_rotated_at_once) {
    ServedProgram served(data);
    auto client = served.client();
    identity({"add", "p-anna"});
    const std::string first = token("p-anna");
    EXPECT_EQ(status_of(client, first), 200u);
    EXPECT_EQ(identity({"rotate-key"}).status, 0);
    EXPECT_EQ(status_of(client, first), 200u);
    EXPECT_EQ(identity({"rotate-key", "--at-once"}).status, 0);
    EXPECT_EQ(status_of(client, first), 401u);
    EXPECT_EQ(status_of(client, token("p-anna")), 200u);
}

TEST_F(ServedIdentities, are_read_from_the_directory_when_the_server_was_killed) {
    {
        ServedProgram served(data);
        EXPECT_EQ(outcome({"add", "p-anna"}), "accepted");
        EXPECT_EQ(
            outcome({"link", "--person", "p-anna", "--issuer", "https://id.example.org", "--subject", "42"}),
            "accepted");
        EXPECT_EQ(lines_in(identity({"list", "--json"}).out).size(), 1u);
        served.program().kill(SIGKILL);
        served.program().wait();
    }
    const auto rows = lines_in(identity({"list", "--json"}).out);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_NE(rows.front().find(R"("subject":"42")"), std::string::npos);
    EXPECT_EQ(outcome({"add", "p-anna"}), "unchanged");
}

}  // namespace
}  // namespace essaim::tests

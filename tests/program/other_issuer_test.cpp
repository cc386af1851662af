// A running server that trusts another issuer: by its file of keys, whatever is shown to it.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>

#include "events/core/json.h"
#include "infra/identity/compact.h"
#include "tests/infra/identity/hostile.h"
#include "tests/program/program.h"
#include "tests/program/served_program.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

using std::chrono::seconds;

Instant this_moment() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// A directory whose configuration trusts `issuer` by the keys in a file, and p-anna, whom it calls `p-anna`.
struct OtherIssuer : ::testing::Test {
    void configure(std::string_view issuer, const std::string& keys) {
        write_keys(keys);
        Node settings = *parse_json(R"({"issuers":[{"audience":"essaim-test",
            "algorithms":["ES256","RS256","PS256","EdDSA"]}]})");
        auto& one = *settings.at("/issuers/0");
        one.set("issuer", Node(issuer));
        one.set("keys", Node(keys_file));
        std::ofstream(config) << print_json(settings);
        for (const auto& arguments :
             std::vector<std::vector<std::string>>{{"identity", "add", "p-anna"},
                                                   {"identity", "link", "--person", "p-anna", "--issuer",
                                                    std::string(issuer), "--subject", "p-anna"}}) {
            auto with = arguments;
            with.insert(with.end(), {"--data", data});
            ASSERT_EQ(run_program(with).status, 0);
        }
    }
    void write_keys(const std::string& keys) const { std::ofstream(keys_file, std::ios::trunc) << keys; }
    static http::Response ask(http::Client& client, const std::string& token) {
        auto answer = client.ask({"GET", "/v1/me", {{"Authorization", "Bearer " + token}}, {}});
        return answer ? std::move(*answer) : http::Response{0, {}, answer.error().code, {}, {}};
    }

    TemporaryDirectory directory;
    std::string data = directory / "data";
    std::string config = directory / "config.json";
    std::string keys_file = directory / "jwks.json";
};

TEST_F(OtherIssuer, shows_no_hostile_token_why_it_was_refused) {
    const Stage stage(this_moment());
    configure(Stage::name_of_a, stage.jwks_of_a());
    ServedProgram served(data, {"--config", config});
    auto client = served.client();
    ASSERT_EQ(ask(client, stage.good()).status, 200u) << ask(client, stage.good()).body;
    const auto sendable = [](const std::string& token) {
        return token.size() <= identity::most_token_bytes && !token.empty() &&
               std::all_of(token.begin(), token.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    };
    std::set<std::string> bodies;
    std::size_t asked = 0;
    for (const auto& [name, token, refusal] : stage.tokens()) {
        if (!sendable(token)) continue;
        if (refusal == identity::TokenRefusal::not_yet_valid) continue;  // a second later they are
        const auto answer = ask(client, token);
        if (refusal == identity::TokenRefusal::unknown_person) {
            EXPECT_EQ(answer.status, 403u) << name;
            continue;
        }
        // Whom nobody linked is unknown, whatever they were elsewhere.
        const bool unlinked = refusal == identity::TokenRefusal::revoked;
        EXPECT_EQ(answer.status, unlinked ? 403u : 401u) << name;
        if (!unlinked) bodies.insert(answer.body);
        ++asked;
    }
    EXPECT_GE(asked, 100u);
    EXPECT_EQ(bodies.size(), 1u) << "one same body for every cause";
    EXPECT_EQ(ask(client, stage.good()).status, 200u);
}

TEST_F(OtherIssuer, changes_its_keys_and_is_followed_within_ten_seconds) {
    const Key old_key = draw_key(Algorithm::es256);
    const Key new_key = draw_key(Algorithm::es256);
    const auto token = [](const Key& key, std::string_view id) {
        const auto at_second = [](seconds from_now) {
            return std::to_string(
                std::chrono::floor<seconds>(this_moment() + from_now).time_since_epoch().count());
        };
        return forged(R"({"alg":"ES256","typ":"at+jwt","kid":")" + std::string(id) + "\"}",
                      R"({"iss":"i","sub":"p-anna","aud":"essaim-test","iat":)" + at_second(seconds{-5}) +
                          R"(,"exp":)" + at_second(seconds{300}) + "}",
                      signer(Algorithm::es256, key));
    };
    const auto published = [](const Key& key, std::string_view id) {
        return jwks({jwk(key, Algorithm::es256, id, "ES256")});
    };
    configure("i", published(old_key, "old"));
    ServedProgram served(data, {"--config", config});
    auto client = served.client();
    EXPECT_EQ(ask(client, token(old_key, "old")).status, 200u);
    EXPECT_EQ(ask(client, token(new_key, "new")).status, 401u);
    write_keys(published(new_key, "new"));
    const auto until = std::chrono::steady_clock::now() + seconds{10};
    while (ask(client, token(new_key, "new")).status != 200 && std::chrono::steady_clock::now() < until) {
    }
    EXPECT_LT(std::chrono::steady_clock::now(), until);
    EXPECT_EQ(ask(client, token(new_key, "new")).status, 200u);
    EXPECT_EQ(ask(client, token(old_key, "old")).status, 401u) << "a key that has gone no longer opens";
}

}  // namespace
}  // namespace essaim::tests

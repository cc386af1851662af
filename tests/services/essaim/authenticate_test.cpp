#include "services/essaim/identity/authenticate.h"

#include <gtest/gtest.h>
#include <filesystem>

#include "tests/infra/identity/issuer_at_hand.h"

namespace essaim::tests {
namespace {

using host::Unknown;
using identity::TokenRefusal;
using std::chrono::seconds;

const PersonId anna = *PersonId::read("p-anna");

/// Our own issuer, another one, and what the network has recorded of people.
struct Callers : ::testing::Test {
    void know(projections::AccountRow row) {
        rows.push_back(std::move(row));
        auto next = std::make_shared<rights::Rights>();
        next->set_accounts(rows);
        rights_now = next;
    }
    void know(const PersonId& person) {
        projections::AccountRow row;
        row.person = person;
        know(std::move(row));
    }
    /// The person, or why nobody.
    std::string who(const std::string& token) {
        const auto caller = authenticate("Bearer " + token, hand.now);
        if (caller) return caller->person + (caller->of_own_issuer ? " of ours" : " of another");
        switch (caller.error()) {
            case Unknown::unauthenticated:
                return "unauthenticated";
            case Unknown::unknown_person:
                return "unknown_person";
            case Unknown::unavailable:
                return "unavailable";
        }
        __builtin_trap();
    }
    std::string own_token() {
        EXPECT_TRUE(hand.issuer->add(anna, hand.now).has_value());
        return hand.issuer->token("p-anna", std::chrono::minutes{5}, hand.now)->token;
    }
    std::string other_token(std::string_view subject, seconds issued = seconds{-10}) {
        const auto text = [&](seconds from_now) {
            return std::to_string((hand.now + from_now).time_since_epoch().count() / 1000);
        };
        return forged(R"({"alg":"ES256","typ":"JWT","kid":"k"})",
                      R"({"iss":"i","aud":"us","sub":")" + std::string(subject) + R"(","iat":)" +
                          text(issued) + R"(,"exp":)" + text(seconds{600}) + "}",
                      signer(Algorithm::es256, key));
    }

    IssuerAtHand hand;
    Key key = draw_key(Algorithm::es256);
    std::vector<projections::AccountRow> rows;
    std::shared_ptr<const rights::Rights> rights_now = std::make_shared<const rights::Rights>();
    std::vector<TokenRefusal> heard;
    host::Authenticate authenticate = host::by_bearer_token(
        std::make_shared<const identity::TokenVerifier>(
            std::vector<identity::TrustedIssuer>{
                trusted(hand.issuer),
                {"i",
                 "us",
                 {Algorithm::es256},
                 seconds{30},
                 std::make_shared<GivenKeys>(
                     std::vector<identity::VerificationKey>{{"k", Algorithm::es256, key}}),
                 nullptr}},
            std::make_shared<host::EnrolledPeople>([this] { return rights_now; })),
        [this](TokenRefusal refusal) { heard.push_back(refusal); });
};

TEST_F(Callers, of_our_own_issuer_are_who_their_token_says_once_enrolled) {
    const std::string token = own_token();
    EXPECT_EQ(who(token), "unknown_person");
    know(anna);
    EXPECT_EQ(who(token), "p-anna of ours");
}

TEST_F(Callers, of_another_issuer_are_whom_they_were_linked_to_and_nobody_of_the_same_name) {
    know(anna);
    EXPECT_EQ(who(other_token("p-anna")), "unknown_person");
    projections::AccountRow zoe;
    zoe.person = *PersonId::read("p-zoe");
    zoe.identities = {{"i", "p-anna"}, {"j", "7"}};
    know(zoe);
    EXPECT_EQ(who(other_token("p-anna")), "p-zoe of another");
    EXPECT_EQ(who(other_token("7")), "unknown_person") << "of another issuer yet";
}

TEST_F(Callers, are_nobody_once_the_network_has_revoked_them) {
    const std::string token = own_token();
    projections::AccountRow gone;
    gone.person = anna;
    gone.identities = {{"i", "42"}};
    gone.revoked = true;
    gone.revoked_at = hand.now + std::chrono::milliseconds{500};
    know(gone);
    EXPECT_EQ(who(token), "unauthenticated");
    EXPECT_EQ(who(other_token("42", seconds{10})), "unauthenticated");
    rows.front().revoked = false;
    know(*PersonId::read("p-another"));
    EXPECT_EQ(who(token), "unauthenticated") << "enrolled again: the account is of a time before";
    ASSERT_TRUE(hand.issuer->add(anna, hand.now, *gone.revoked_at).has_value());
    EXPECT_EQ(who(token), "unauthenticated");
    EXPECT_EQ(who(hand.issuer->token("p-anna", std::chrono::minutes{5}, hand.now)->token), "p-anna of ours")
        << "of the second in which they were revoked";
    EXPECT_EQ(who(other_token("42", seconds{-10})), "unauthenticated") << "of a time before the revocation";
    EXPECT_EQ(who(other_token("42", seconds{10})), "p-anna of another");
}

TEST_F(Callers, are_unauthenticated_for_every_cause_alike_and_the_cause_is_heard_of) {
    know(anna);
    for (const std::string_view header : {"", "Basic cDp4", "Bearer x", "Bearer a.b.c"})
        EXPECT_EQ(authenticate(header, hand.now).error(), Unknown::unauthenticated) << header;
    EXPECT_EQ(heard, (std::vector{TokenRefusal::no_bearer, TokenRefusal::no_bearer, TokenRefusal::not_a_token,
                                  TokenRefusal::not_base64url}));
}

TEST_F(Callers, cannot_be_told_while_the_keys_cannot_be_read) {
    know(anna);
    const std::string token = own_token();
    std::filesystem::remove(hand.file);
    while (who(token) == "p-anna of ours") {  // what was read a millisecond ago still holds
    }
    EXPECT_EQ(who(token), "unavailable");
}

}  // namespace
}  // namespace essaim::tests

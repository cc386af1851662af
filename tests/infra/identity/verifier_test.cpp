#include "infra/identity/verifier.h"

#include <gtest/gtest.h>

#include "infra/identity/compact.h"
#include "tests/infra/identity/hostile.h"

namespace essaim::tests {
namespace {

using identity::TokenRefusal;
using identity::TokenVerifier;
using std::chrono::seconds;

constexpr std::string_view who = R"({"iss":"i","sub":"p-anna","aud":"us","iat":1000,"exp":2000})";
const Instant then{seconds{1500}};

TokenVerifier verifier_of(Algorithm algorithm, Key key, std::string id = "k") {
    return {{{"i",
              "us",
              {algorithm},
              seconds{30},
              std::make_shared<GivenKeys>(
                  std::vector<identity::VerificationKey>{{std::move(id), algorithm, std::move(key)}}),
              nullptr}},
            std::make_shared<Everyone>()};
}

std::string header_of(Algorithm algorithm, std::string_view rest = R"(,"typ":"JWT","kid":"k")") {
    return R"({"alg":")" + std::string(name_of(algorithm)) + '"' + std::string(rest) + '}';
}

TEST(Verifier, takes_every_algorithm_by_its_own_key) {
    for (const auto& [algorithm, name] : Enumerators<Algorithm>::names) {
        const Key key = draw_key(algorithm);
        const auto caller = verifier_of(algorithm, key)
                                .verify(forged(header_of(algorithm), who, signer(algorithm, key)), then);
        ASSERT_TRUE(caller.has_value()) << name << ": " << name_of(caller.error());
        EXPECT_EQ(caller->person.text(), "p-anna");
        EXPECT_EQ(caller->issuer, "i");
        EXPECT_EQ(caller->issued_at, Instant{seconds{1000}});
        EXPECT_EQ(caller->expires_at, Instant{seconds{2000}});
    }
}

TEST(Verifier, takes_no_signature_of_another_algorithm_than_its_key_is_for) {
    for (const auto& [pinned, name] : Enumerators<Algorithm>::names)
        for (const auto& [used, other_name] : Enumerators<Algorithm>::names) {
            if (used == pinned) continue;
            const Key key = draw_key(used);
            const std::string token = forged(header_of(used), who, signer(used, key));
            const auto caller = verifier_of(pinned, key).verify(token, then);
            ASSERT_FALSE(caller.has_value()) << name << " by " << other_name;
            EXPECT_EQ(caller.error(), TokenRefusal::algorithm_refused);
            const std::string relabelled = forged(header_of(pinned), who, signer(used, key));
            EXPECT_FALSE(verifier_of(pinned, key).verify(relabelled, then).has_value())
                << name << " as " << other_name;
        }
}

TEST(Verifier, takes_access_tokens_lists_of_audiences_and_a_lonely_key_without_a_name) {
    const Key key = draw_key(Algorithm::es256);
    const auto sign = signer(Algorithm::es256, key);
    const auto verifier = verifier_of(Algorithm::es256, key);
    const std::string access = header_of(Algorithm::es256, R"(,"typ":"at+jwt","kid":"k","x5t":"hint")");
    EXPECT_TRUE(verifier.verify(forged(access, who, sign), then).has_value());
    const std::string nameless = header_of(Algorithm::es256, R"(,"typ":"JWT")");
    EXPECT_TRUE(verifier.verify(forged(nameless, who, sign), then).has_value());
    constexpr std::string_view several =
        R"({"iss":"i","sub":"p-anna","aud":["x","us"],"iat":1000,"exp":2000,"roles":["manager"],"acc":7})";
    EXPECT_TRUE(verifier.verify(forged(access, several, sign), then).has_value());
    const auto of_pem = verifier_of(Algorithm::es256, key, "");
    EXPECT_TRUE(of_pem.verify(forged(access, who, sign), then).has_value()) << "a key without a name";
}

TEST(Verifier, allows_clocks_to_differ_by_the_skew_and_no_second_more) {
    const Key key = draw_key(Algorithm::es256);
    const auto verifier = verifier_of(Algorithm::es256, key);
    const std::string token =
        forged(header_of(Algorithm::es256),
               R"({"iss":"i","sub":"p-anna","aud":"us","iat":1000,"nbf":1010,"exp":2000})",
               signer(Algorithm::es256, key));
    const auto refusal_at = [&](std::chrono::milliseconds moment) -> std::string_view {
        const auto caller = verifier.verify(token, Instant{moment});
        return caller ? "taken" : name_of(caller.error());
    };
    EXPECT_EQ(refusal_at(seconds{979}), "not_yet_valid");
    EXPECT_EQ(refusal_at(seconds{980}), "taken");
    EXPECT_EQ(refusal_at(std::chrono::milliseconds{2'029'999}), "taken");
    EXPECT_EQ(refusal_at(seconds{2030}), "expired");
    EXPECT_EQ(refusal_at(seconds{980}), "taken") << "an answer depends on the moment asked about alone";
}

class TheseSessions final : public identity::Sessions {
  public:
    std::optional<Instant> since(std::string_view person, std::string_view account, std::string_view session,
                                 Instant) override {
        asked = std::string(person) + "/" + std::string(account) + "/" + std::string(session);
        return account_of;
    }
    std::optional<Instant> account_of = Instant{seconds{900}};
    std::string asked;
};

TEST(Verifier, asks_for_each_token_whether_it_still_stands) {
    const Key key = draw_key(Algorithm::es256);
    const auto sessions = std::make_shared<TheseSessions>();
    const TokenVerifier verifier(
        {{"essaim",
          "essaim",
          {Algorithm::es256},
          seconds{0},
          std::make_shared<GivenKeys>(std::vector<identity::VerificationKey>{{"k", Algorithm::es256, key}}),
          sessions}},
        std::make_shared<Everyone>());
    const std::string token = forged(
        header_of(Algorithm::es256),
        R"({"iss":"essaim","sub":"p-anna","aud":"essaim","iat":1000,"exp":2000,"acc":"a1","sid":"s1"})",
        signer(Algorithm::es256, key));
    const auto caller = verifier.verify(token, then);
    ASSERT_TRUE(caller.has_value());
    EXPECT_EQ(sessions->asked, "p-anna/a1/s1");
    EXPECT_EQ(caller->session, "s1");
    sessions->account_of.reset();
    EXPECT_EQ(verifier.verify(token, then).error(), TokenRefusal::revoked);
}

/// A source whose keys are exchanged by the test.
class ExchangedKeys final : public identity::KeySource {
  public:
    tl::expected<std::shared_ptr<identity::CurrentKeys>, identity::KeySetError> current(Instant) override {
        return keys;
    }
    tl::expected<std::shared_ptr<identity::CurrentKeys>, identity::KeySetError> keys;
};

TEST(Verifier, knows_a_token_again_only_while_it_is_in_time_and_its_keys_are_the_same) {
    const Key key = draw_key(Algorithm::es256);
    const auto set_of = [](const Key& one) {
        return std::make_shared<identity::CurrentKeys>(
            identity::KeySet({{"k", Algorithm::es256, identity::public_half(one)}}));
    };
    const auto source = std::make_shared<ExchangedKeys>();
    source->keys = set_of(key);
    const TokenVerifier verifier({{"i", "us", {Algorithm::es256}, seconds{0}, source, nullptr}},
                                 std::make_shared<Everyone>());
    const auto token = forged(header_of(Algorithm::es256), who, signer(Algorithm::es256, key));
    for (int again = 0; again < 2; ++again) EXPECT_TRUE(verifier.verify(token, then).has_value());
    EXPECT_EQ(verifier.verify(token, Instant{seconds{2000}}).error(), TokenRefusal::expired);
    source->keys = tl::unexpected(identity::KeySetError{"unreadable", {}});
    EXPECT_EQ(verifier.verify(token, then).error(), TokenRefusal::keys_unavailable);
    source->keys = set_of(key);
    EXPECT_TRUE(verifier.verify(token, then).has_value());
    source->keys = set_of(draw_key(Algorithm::es256));
    EXPECT_EQ(verifier.verify(token, then).error(), TokenRefusal::bad_signature);
}

class SinceThen final : public identity::People {
  public:
    std::optional<identity::Enrolment> find(std::string_view, std::string_view subject) const override {
        return identity::Enrolment{*PersonId::read(subject), false, Instant{seconds{1200}}};
    }
};

TEST(Verifier, takes_no_token_of_a_time_before_a_revocation) {
    const Key key = draw_key(Algorithm::es256);
    const auto sign = signer(Algorithm::es256, key);
    const TokenVerifier verifier(verifier_of(Algorithm::es256, key).issuers(), std::make_shared<SinceThen>());
    EXPECT_EQ(verifier.verify(forged(header_of(Algorithm::es256), who, sign), then).error(),
              TokenRefusal::revoked);
    constexpr std::string_view later = R"({"iss":"i","sub":"p-anna","aud":"us","iat":1200,"exp":2000})";
    EXPECT_TRUE(verifier.verify(forged(header_of(Algorithm::es256), later, sign), then).has_value());
}

TEST(Bearer, is_one_word_and_one_token) {
    EXPECT_EQ(identity::bearer_of("Bearer a.b.c"), "a.b.c");
    EXPECT_EQ(identity::bearer_of("bEARER a.b.c"), "a.b.c");
    for (const std::string_view other : {"", "Bearer", "Bearer ", "Basic a.b.c", "Bearer  a.b.c",
                                         "Bearer a b", "Bearer a.b.c, Bearer d", "Bearer\ta.b.c", "a.b.c"})
        EXPECT_FALSE(identity::bearer_of(other).has_value()) << other;
}

}  // namespace
}  // namespace essaim::tests

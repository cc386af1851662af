#include "infra/identity/key_set.h"

#include <gtest/gtest.h>
#include <fstream>

#include "events/core/declared.h"
#include "events/core/json.h"
#include "infra/identity/issuer_settings.h"
#include "infra/identity/key_source.h"
#include "infra/identity/known_tokens.h"
#include "tests/infra/identity/forge.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

using identity::KeyFile;
using identity::read_key_set;
using std::chrono::seconds;

const std::vector<Algorithm> every{Algorithm::es256, Algorithm::es384, Algorithm::es512, Algorithm::rs256,
                                   Algorithm::rs384, Algorithm::rs512, Algorithm::ps256, Algorithm::ps384,
                                   Algorithm::ps512, Algorithm::eddsa};

std::string_view code_of(const std::string& text, const std::vector<Algorithm>& algorithms) {
    const auto set = read_key_set(text, algorithms);
    return set ? "good" : set.error().code;
}

TEST(KeySet, holds_each_kind_of_key_under_its_name_and_algorithm) {
    for (const auto& [algorithm, name] : Enumerators<Algorithm>::names) {
        const Key key = draw_key(algorithm);
        const auto set = read_key_set(jwks({jwk(key, algorithm, "k1", name)}), every);
        ASSERT_TRUE(set.has_value()) << name << ": " << set.error().message;
        ASSERT_EQ(set->keys().size(), 1u);
        EXPECT_EQ(set->keys()[0].id, "k1");
        EXPECT_EQ(set->keys()[0].algorithm, algorithm);
        EXPECT_EQ(public_pem(set->keys()[0].key), public_pem(key)) << name;
    }
}

TEST(KeySet, pins_a_key_that_names_no_algorithm_only_where_one_would_do) {
    const Key ec = draw_key(Algorithm::es256);
    const Key rsa = draw_key(Algorithm::rs256);
    EXPECT_EQ(code_of(jwks({jwk(ec, Algorithm::es256, "k", "")}), every), "good");
    EXPECT_EQ(code_of(jwks({jwk(rsa, Algorithm::rs256, "k", "")}), every), "ambiguous_algorithm");
    EXPECT_EQ(code_of(jwks({jwk(rsa, Algorithm::rs256, "k", "")}), {Algorithm::ps384}), "good");
    EXPECT_EQ(code_of(public_pem(rsa), every), "ambiguous_algorithm");
    EXPECT_EQ(code_of(public_pem(rsa), {Algorithm::rs256, Algorithm::es256}), "good");
}

TEST(KeySet, is_refused_when_it_cannot_be_meant) {
    const Key ec = draw_key(Algorithm::es256);
    const std::string good = jwk(ec, Algorithm::es256, "k", "ES256");
    const auto with = [&](std::string_view member) {
        return jwks({good.substr(0, good.size() - 1) + "," + std::string(member) + "}"});
    };
    EXPECT_EQ(code_of(jwks({good}), every), "good");
    EXPECT_EQ(code_of(with(R"("d":"AA")"), every), "private_key");
    EXPECT_EQ(code_of(private_pem(ec), every), "private_key");
    EXPECT_EQ(code_of(jwks({R"({"kty":"oct","k":"AAAA","kid":"k","alg":"HS256"})"}), every), "shared_secret");
    EXPECT_EQ(code_of(jwks({good, good}), every), "duplicate_key_id");
    EXPECT_EQ(code_of(with(R"("x":"AA")"), every), "not_json") << "a member twice";
    EXPECT_EQ(code_of("", every), "not_json");
    EXPECT_EQ(code_of("{}", every), "not_json");
    EXPECT_EQ(code_of(R"({"keys":{}})", every), "not_json");
    EXPECT_EQ(code_of(R"({"keys":[7]})", every), "not_json");
    EXPECT_EQ(code_of(R"({"keys":[]})", every), "no_usable_key");
    EXPECT_EQ(code_of(with(R"("use":"enc")"), every), "no_usable_key");
    EXPECT_EQ(code_of(with(R"("key_ops":["sign"])"), every), "no_usable_key");
    EXPECT_EQ(code_of(with(R"("key_ops":["verify"])"), every), "good");
    EXPECT_EQ(code_of(jwks({good}), {Algorithm::rs256}), "no_usable_key");
    EXPECT_EQ(code_of(jwks({jwk(ec, Algorithm::es256, "k", "RS256")}), every), "invalid_key");
    EXPECT_EQ(code_of(jwks({jwk(ec, Algorithm::es256, "k", "HS256")}), every), "no_usable_key");
    EXPECT_EQ(code_of(R"({"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]})", every), "invalid_key");
    EXPECT_EQ(code_of(R"({"keys":[{"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"}]})", every),
              "no_usable_key");
    EXPECT_EQ(code_of(R"({"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB","alg":"RS256"}]})", every),
              "invalid_key")
        << "a modulus that anyone factors";
    EXPECT_EQ(code_of(public_pem(ec).substr(0, 100), every), "invalid_key");
}

TEST(KeySet, takes_no_point_that_is_not_on_its_curve) {
    const Key ec = draw_key(Algorithm::es256);
    std::string damaged = jwk(ec, Algorithm::es256, "k", "ES256");
    const auto at = damaged.find("\"x\":\"") + 5;
    damaged[at] = damaged[at] == 'A' ? 'B' : 'A';
    EXPECT_EQ(code_of(jwks({damaged}), every), "invalid_key");
}

TEST(KeySet, reads_several_pem_blocks) {
    const Key one = draw_key(Algorithm::es256);
    const Key two = draw_key(Algorithm::es256);
    const auto set = read_key_set("a comment\n" + public_pem(one) + "\n" + public_pem(two), every);
    ASSERT_TRUE(set.has_value()) << set.error().message;
    EXPECT_EQ(set->candidates(std::nullopt, Algorithm::es256)->size(), 2u);
    EXPECT_EQ(set->candidates("any", Algorithm::es256)->size(), 2u);
    EXPECT_EQ(set->candidates("any", Algorithm::rs256).error(), identity::TokenRefusal::algorithm_mismatch);
}

struct RotatedKeys : ::testing::Test {
    void write(const std::string& text) const { std::ofstream(path, std::ios::trunc) << text; }
    /// The names of the keys at a moment, or the code of what is wrong.
    std::string names_at(seconds moment) {
        const auto keys = file.current(Instant{moment});
        if (!keys) return std::string(keys.error().code);
        std::string names;
        for (const auto& key : (*keys)->set.keys()) names += key.id;
        return names;
    }
    TemporaryDirectory directory;
    std::string path = directory / "jwks.json";
    KeyFile file{path, every};
    std::string one = jwk(draw_key(Algorithm::es256), Algorithm::es256, "1", "ES256");
    std::string two = jwk(draw_key(Algorithm::es256), Algorithm::es256, "2", "ES256");
};

TEST_F(RotatedKeys, are_taken_and_dropped_within_ten_seconds) {
    write(jwks({one}));
    EXPECT_EQ(names_at(seconds{1000}), "1");
    write(jwks({one, two}));
    EXPECT_EQ(names_at(seconds{1004}), "1") << "the file was looked at a moment ago";
    EXPECT_EQ(names_at(seconds{1005}), "12");
    write(jwks({two}));
    EXPECT_EQ(names_at(seconds{1010}), "2");
    EXPECT_EQ(names_at(seconds{900}), "2") << "a clock that was set back";
}

TEST_F(RotatedKeys, open_nothing_while_their_file_cannot_be_used) {
    EXPECT_EQ(names_at(seconds{1000}), "unreadable");
    write(jwks({one}));
    EXPECT_EQ(names_at(seconds{1001}), "1");
    write(R"({"keys":[)");
    EXPECT_EQ(names_at(seconds{1006}), "not_json");
    write(jwks({one}));
    EXPECT_EQ(names_at(seconds{1007}), "1");
}

TEST_F(RotatedKeys, keep_what_they_verified_until_they_change) {
    write(jwks({one}));
    const auto before = *file.current(Instant{seconds{1000}});
    EXPECT_EQ(*file.current(Instant{seconds{1100}}), before);
    write(jwks({one, two}));
    EXPECT_NE(*file.current(Instant{seconds{1200}}), before);
}

TEST(KnownTokens, forget_the_oldest_and_stay_bounded) {
    identity::KnownTokens known;
    const auto hash_of = [](int i) { return sha256(std::to_string(i)); };
    for (int i = 0; i < 20'000; ++i) known.add(hash_of(i), std::make_shared<const identity::KnownToken>());
    EXPECT_TRUE(known.find(hash_of(19'999)));
    EXPECT_FALSE(known.find(hash_of(0)));
}

TEST(IssuerSettings, are_read_strictly) {
    const auto code = [](std::string_view text) -> std::string {
        const auto settings = from_node<identity::IssuerSettings>(*parse_json(text), "/issuers/0");
        return settings ? "good" : std::string(settings.error().code) + " " + settings.error().pointer;
    };
    EXPECT_EQ(code(R"({"issuer":"i","audience":"a","algorithms":["ES256"],"keys":"f"})"), "good");
    EXPECT_EQ(code(R"({"issuer":"essaim","audience":"a","algorithms":["ES256"],"keys":"f"})"),
              "invalid_value /issuers/0/issuer");
    EXPECT_EQ(code(R"({"issuer":"i","audience":"a","algorithms":["HS256"],"keys":"f"})"),
              "invalid_value /issuers/0/algorithms/0");
    EXPECT_EQ(code(R"({"issuer":"i","audience":"a","algorithms":[],"keys":"f"})"),
              "invalid_value /issuers/0/algorithms");
    EXPECT_EQ(code(R"({"issuer":"i","audience":"a","algorithms":["ES256"],"keys":"f","skew_seconds":301})"),
              "out_of_range /issuers/0/skew_seconds");
}

}  // namespace
}  // namespace essaim::tests

// Tokens that open nothing, each for its own reason, and how little separates them from one that does.
#include <gtest/gtest.h>

#include <set>

#include "tests/infra/identity/hostile.h"

namespace essaim::tests {
namespace {

using identity::TokenRefusal;

TEST(HostileTokens, are_refused_each_for_its_own_reason) {
    const Stage stage;
    std::set<std::string> names;
    for (const auto& [name, token, refusal] : stage.tokens()) {
        EXPECT_TRUE(names.insert(name).second) << name << " is there twice";
        const auto caller = stage.verifier().verify(token, stage.now());
        ASSERT_FALSE(caller.has_value()) << name << " was let in";
        EXPECT_EQ(name_of(caller.error()), name_of(refusal)) << name;
    }
    EXPECT_GE(names.size(), 120u);
}

TEST(HostileTokens, are_refused_again_when_asked_again) {
    const Stage stage;
    ASSERT_TRUE(stage.verifier().verify(stage.good(), stage.now()).has_value());
    for (int round = 0; round < 2; ++round)
        for (const auto& [name, token, refusal] : stage.tokens())
            EXPECT_FALSE(stage.verifier().verify(token, stage.now()).has_value()) << name;
}

TEST(HostileTokens, miss_a_good_one_by_any_single_character) {
    const Stage stage;
    const std::string good = stage.good();
    ASSERT_TRUE(stage.verifier().verify(good, stage.now()).has_value());
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string other = good;
        other[i] = other[i] == 'x' ? 'y' : 'x';
        EXPECT_FALSE(stage.verifier().verify(other, stage.now()).has_value()) << i;
        other = good;
        other.erase(i, 1);
        EXPECT_FALSE(stage.verifier().verify(other, stage.now()).has_value()) << i;
    }
}

TEST(HostileTokens, cover_every_reason_a_token_alone_can_give) {
    const Stage stage;
    std::set<TokenRefusal> seen;
    for (const auto& hostile : stage.tokens()) seen.insert(hostile.refusal);
    for (const auto& [refusal, name] : Enumerators<TokenRefusal>::names)
        if (refusal != TokenRefusal::no_bearer && refusal != TokenRefusal::keys_unavailable) {
            EXPECT_TRUE(seen.contains(refusal)) << name;
        }
}

TEST(Refusals, have_a_sentence_in_two_languages_that_holds_nothing_of_the_token) {
    std::set<std::string_view> sentences;
    for (const auto& [refusal, name] : Enumerators<TokenRefusal>::names)
        for (const Language language : {Language::en, Language::fr})
            EXPECT_TRUE(sentences.insert(sentence(refusal, language)).second) << name;
    EXPECT_EQ(sentences.size(), 2 * Enumerators<TokenRefusal>::names.size());
}

}  // namespace
}  // namespace essaim::tests

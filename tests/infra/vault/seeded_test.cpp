#include <gtest/gtest.h>

#include "tests/infra/vault/sealing_fixture.h"

namespace essaim::tests {
namespace {

const SealedPlace place{"membership.arrived", "member/p-anna", "/name"};

struct Seeded : testing::Test {
    VaultAtHand one{std::uint64_t{7}};
    VaultAtHand two{std::uint64_t{7}};
    VaultAtHand other{std::uint64_t{8}};
    static WrappedKey key(VaultAtHand& hand, const SealingContext& context = context_of("c-1"),
                          const std::string& subject = "p-anna", DataClass data_class = DataClass::identity,
                          std::optional<Epoch> epoch = std::nullopt) {
        return hand.ring->new_key(context, subject, data_class, epoch).value();
    }
};

TEST_F(Seeded, rings_of_one_seed_give_the_same_bytes) {
    EXPECT_EQ(key(one), key(two));
    EXPECT_EQ(one.ring->seal(context_of("c-1"), key(one), place, "Anna").value(),
              two.ring->seal(context_of("c-1"), key(two), place, "Anna").value());
    EXPECT_EQ(one.ring->fingerprint(oxalis, "x").value(), two.ring->fingerprint(oxalis, "x").value());
    EXPECT_EQ(one.ring->hmac_field(oxalis, DataClass::bank, std::nullopt, "x").value(),
              two.ring->hmac_field(oxalis, DataClass::bank, std::nullopt, "x").value());
    EXPECT_TRUE(one.ring->seeded());
    EXPECT_EQ(vault::Vault::open(one.file).value()->seed(), 7U);
    EXPECT_FALSE(VaultAtHand().ring->seeded());
}

TEST_F(Seeded, another_seed_is_another_ring) {
    EXPECT_NE(key(one).key_id, key(other).key_id);
    EXPECT_NE(one.ring->fingerprint(oxalis, "x").value(), other.ring->fingerprint(oxalis, "x").value());
}

TEST_F(Seeded, nothing_depends_on_what_was_asked_before) {
    key(one, context_of("c-0"), "p-bruno");
    ASSERT_TRUE(one.ring->seal(context_of("c-0"), key(one), place, "Bruno"));
    EXPECT_EQ(one.ring->seal(context_of("c-1"), key(one), place, "Anna").value(),
              two.ring->seal(context_of("c-1"), key(two), place, "Anna").value());
}

TEST_F(Seeded, a_nonce_serves_one_command_place_and_text) {
    const auto nonce = [&](const std::string& command_id, const SealedPlace& where, const std::string& text) {
        return one.ring->seal(context_of(command_id), key(one), where, text).value().nonce;
    };
    const auto first = nonce("c-1", place, "Anna");
    EXPECT_EQ(nonce("c-1", place, "Anna"), first);
    EXPECT_NE(nonce("c-2", place, "Anna"), first);
    EXPECT_NE(nonce("c-1", place, "Anne"), first);
    EXPECT_NE(nonce("c-1", {place.type, place.stream, "/nir"}, "Anna"), first);
}

TEST_F(Seeded, a_key_serves_one_chain_subject_class_and_epoch) {
    const std::string first = key(one).key_id;
    EXPECT_EQ(key(one, context_of("c-2")).key_id, first);
    EXPECT_NE(key(one, context_of("c-1", {Service::payroll, "oxalis"})).key_id, first);
    EXPECT_NE(key(one, context_of("c-1", {Service::membership, "coopaname"})).key_id, first);
    EXPECT_NE(key(one, context_of("c-1"), "p-bruno").key_id, first);
    EXPECT_NE(key(one, context_of("c-1"), "p-anna", DataClass::bank).key_id, first);
    EXPECT_NE(key(one, context_of("c-1"), "p-anna", DataClass::identity, 2).key_id, first);
}

// Bytes that must never change: stores made with a seed are compared across releases.
TEST_F(Seeded, gives_the_bytes_it_gave_in_the_first_release) {
    const WrappedKey anna = key(one);
    EXPECT_EQ(anna.key_id, "6a9625f15f8bf802a841df17b31827c5");
    EXPECT_EQ(TextForm<KeyWrapping>::write(anna.wrapped),
              "a583a05df0aca144ba6d806f39a99f43d68ff86028935e6a6eb9f53d8688176d0d82a166"
              "4d39da7e8886690d75c269fa861466b11b8c900b3278738df139af652a9ed1accc497309");
    const SealedBox box = one.ring->seal(context_of("c-1"), anna, place, "Anna Martin").value();
    EXPECT_EQ(sha256(std::string(box.box.begin(), box.box.end())).hex(),
              "ea8d1c368c0855cf89a8c87db39cdb07067963fe79c4817fa5c5e4a8cba0d28d");
    EXPECT_EQ(one.ring->fingerprint(oxalis, "body")->hex(),
              "0cbebd343c008f612557729f36c77e3c536c567eb667cd0dc9e950400ee48754");
    EXPECT_EQ(one.ring->hmac_field(oxalis, DataClass::identity, 1, "Anna")->hex(),
              "5897a8487538dd7554317b8943ecf7a3d8adc634065874a14693e199a74d1133");
}

}  // namespace
}  // namespace essaim::tests

#include <gtest/gtest.h>
#include <algorithm>

#include "tests/infra/vault/sealing_fixture.h"

namespace essaim::tests {
namespace {

using Cause = KeyError::Cause;

/// Two people of one chain; then Anna's identity is forgotten.
struct Erasure : testing::Test {
    VaultAtHand hand;
    FoldedKeys keys;
    Arrived anna = arrived("p-anna", "Anna Martin");
    Arrived bruno = arrived("p-bruno", "Bruno Petit");

    void SetUp() override {
        Sealer sealer(*hand.ring, keys, context_of("c-1"));
        ASSERT_TRUE(seal_event(anna, sealer));
        ASSERT_TRUE(seal_event(bruno, sealer));
        keys.fold(sealer.new_keys());
    }
    /// What the run of a new epoch does: every key of the class but the forgotten person's is wrapped anew.
    void begin_epoch_without(const std::string& forgotten, DataClass data_class, Epoch epoch) {
        ASSERT_TRUE(hand.ring->begin_epoch(oxalis, data_class, epoch));
        for (const WrappedKey& key : keys.all())
            if (key.data_class == data_class && key.subject != forgotten && key.epoch == epoch - 1)
                keys.fold(hand.ring->rewrap(context_of("c-forget"), key, epoch).value());
    }
    void forget(const std::string& person, DataClass data_class, Epoch epoch) {
        begin_epoch_without(person, data_class, epoch);
        ASSERT_TRUE(hand.ring->destroy_before(oxalis, data_class, epoch));
    }
    Opener opener(KeyRing& ring) { return Opener(ring, keys, network_of(1), oxalis); }
    template <DataClass C>
    std::string shown(KeyRing& ring, const Sealed<C>& field) {
        const auto opened = opener(ring).open(field);
        if (opened) return opened->reveal();
        return opened.error().cause == Cause::erased ? "(erased)" : "(" + opened.error().message + ")";
    }
};

TEST_F(Erasure, forgets_one_person_and_one_class_and_leaves_the_bytes) {
    const SealedBox before = anna.name.box();
    forget("p-anna", DataClass::identity, 2);
    EXPECT_EQ(shown(*hand.ring, anna.name), "(erased)");
    EXPECT_EQ(shown(*hand.ring, *anna.email), "p-anna@example.org");
    EXPECT_EQ(shown(*hand.ring, bruno.name), "Bruno Petit");
    EXPECT_EQ(anna.name.box(), before);
    EXPECT_TRUE(opener(*hand.ring).erased(anna.name.box(), DataClass::identity));
    EXPECT_FALSE(opener(*hand.ring).erased(bruno.name.box(), DataClass::identity));
}

TEST_F(Erasure, holds_in_every_process_and_in_what_is_opened_later) {
    const auto other = vault::Vault::open(hand.file).value();
    EXPECT_EQ(shown(*other, anna.name), "Anna Martin");
    forget("p-anna", DataClass::identity, 2);
    EXPECT_EQ(shown(*other, anna.name), "(erased)");
    EXPECT_EQ(shown(*vault::Vault::open(hand.file).value(), anna.name), "(erased)");
}

TEST_F(Erasure, holds_for_an_older_wrapping_found_anywhere) {
    const WrappedKey copied = keys.by_id(anna.name.box().key_id).value();
    const WrappedKey of_bruno = keys.by_id(bruno.name.box().key_id).value();
    forget("p-anna", DataClass::identity, 2);
    EXPECT_EQ(hand.ring->open(network_of(1), oxalis, copied, anna.name.box()).error().cause, Cause::erased);
    EXPECT_EQ(hand.ring->open(network_of(1), oxalis, of_bruno, bruno.name.box()).error().cause,
              Cause::erased);
    EXPECT_EQ(hand.ring->rewrap(context_of("c-9"), copied, 2).error().cause, Cause::erased);
}

TEST_F(Erasure, happens_only_when_it_is_said_and_goes_on_after_an_interruption) {
    begin_epoch_without("p-anna", DataClass::identity, 2);
    EXPECT_EQ(shown(*hand.ring, anna.name), "Anna Martin");  // the run is not closed yet
    begin_epoch_without("p-anna", DataClass::identity, 2);
    for (int times = 0; times < 2; ++times)
        ASSERT_TRUE(hand.ring->destroy_before(oxalis, DataClass::identity, 2));
    EXPECT_EQ(shown(*hand.ring, anna.name), "(erased)");
    EXPECT_EQ(shown(*hand.ring, bruno.name), "Bruno Petit");
}

TEST_F(Erasure, gives_a_person_who_comes_back_another_key) {
    const std::string forgotten = anna.name.box().key_id;
    forget("p-anna", DataClass::identity, 2);
    Sealer sealer(*hand.ring, keys, context_of("c-2"));
    Arrived again = arrived("p-anna", "Anna Martin");
    ASSERT_TRUE(seal_event(again, sealer));
    ASSERT_EQ(sealer.new_keys().size(), 1U);
    EXPECT_EQ(sealer.new_keys().front().epoch, 2U);
    EXPECT_NE(again.name.box().key_id, forgotten);
    keys.fold(sealer.new_keys());
    EXPECT_EQ(shown(*hand.ring, again.name), "Anna Martin");
    EXPECT_EQ(shown(*hand.ring, anna.name), "(erased)");
}

TEST_F(Erasure, takes_fingerprints_of_the_old_epoch_along) {
    const auto old = hand.ring->hmac_field(oxalis, DataClass::identity, 1, "Anna Martin").value();
    forget("p-anna", DataClass::identity, 2);
    EXPECT_EQ(hand.ring->hmac_field(oxalis, DataClass::identity, 1, "Anna Martin").error().cause,
              Cause::erased);
    EXPECT_NE(hand.ring->hmac_field(oxalis, DataClass::identity, 2, "Anna Martin").value(), old);
}

TEST_F(Erasure, never_destroys_the_only_key_there_is) {
    EXPECT_EQ(hand.ring->destroy_before(oxalis, DataClass::identity, 2).error().cause, Cause::no_key);
    EXPECT_EQ(hand.ring->begin_epoch(oxalis, DataClass::identity, 3).error().cause, Cause::no_key);
    EXPECT_EQ(shown(*hand.ring, anna.name), "Anna Martin");
}

TEST_F(Erasure, is_the_same_with_a_seed) {
    VaultAtHand seeded(std::uint64_t{7});
    const auto key =
        seeded.ring->new_key(context_of("c"), "p-anna", DataClass::identity, std::nullopt).value();
    ASSERT_TRUE(seeded.ring->begin_epoch(oxalis, DataClass::identity, 2));
    const auto again = seeded.ring->rewrap(context_of("c"), key, 2).value();
    ASSERT_TRUE(seeded.ring->destroy_before(oxalis, DataClass::identity, 2));
    const auto reopened = vault::Vault::open(seeded.file).value();
    EXPECT_EQ(reopened->rewrap(context_of("c"), key, 2).error().cause, Cause::erased);
    EXPECT_TRUE(reopened->rewrap(context_of("c"), again, 2).has_value());
}

TEST_F(Erasure, a_fold_behind_the_key_file_seals_under_what_is_left) {
    forget("p-anna", DataClass::identity, 2);
    const FoldedKeys nothing;  // the log came back from before the first key
    Sealer sealer(*hand.ring, nothing, context_of("c-3"));
    Arrived carla = arrived("p-carla", "Carla Roux");
    ASSERT_TRUE(seal_event(carla, sealer));
    EXPECT_EQ(sealer.new_keys().front().epoch, 2U);
}

TEST_F(Erasure, an_old_key_file_decides_nothing) {
    const auto copy = hand.directory / "old";
    std::filesystem::copy_file(hand.file, copy);
    forget("p-anna", DataClass::identity, 2);
    const auto old = vault::Vault::open(copy).value();
    Sealer sealer(*old, keys, context_of("c-4"));
    Arrived carla = arrived("p-carla", "Carla Roux");
    EXPECT_EQ(seal_event(carla, sealer).error().cause, Cause::no_key);
}

}  // namespace
}  // namespace essaim::tests

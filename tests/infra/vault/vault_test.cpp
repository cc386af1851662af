#include "infra/vault/vault.h"

#include <gtest/gtest.h>
#include <functional>

#include "tests/infra/vault/sealing_fixture.h"

namespace essaim::tests {
namespace {

using Cause = KeyError::Cause;
const SealedPlace place{"membership.arrived", "member/p-anna", "/name"};

struct Sealing : testing::Test {
    VaultAtHand hand;
    KeyRing& ring() { return *hand.ring; }
    WrappedKey anna = ring().new_key(context_of("c-1"), "p-anna", DataClass::identity, std::nullopt).value();
    SealedBox box = ring().seal(context_of("c-1"), anna, place, "Anna Martin").value();
    Cause refused(const NetworkId& network, const ChainId& chain, const WrappedKey& key,
                  const SealedBox& sealed) {
        const auto opened = ring().open(network, chain, key, sealed);
        EXPECT_FALSE(opened.has_value());
        return opened ? Cause::unavailable : opened.error().cause;
    }
};

TEST_F(Sealing, opens_where_it_was_sealed) {
    EXPECT_EQ(ring().open(network_of(1), oxalis, anna, box).value(), "Anna Martin");
}

TEST_F(Sealing, another_process_opens_it_with_the_same_file) {
    const auto other = vault::Vault::open(hand.file).value();
    EXPECT_EQ(other->open(network_of(1), oxalis, anna, box).value(), "Anna Martin");
}

TEST_F(Sealing, holds_for_texts_of_every_length_around_the_padding) {
    for (std::size_t length = 0; length < 200; ++length) {
        std::string text(length, 'x');
        if (length > 0) text.back() = length % 2 == 0 ? '\0' : '\x80';  // what padding is made of
        const auto sealed = ring().seal(context_of("c-1"), anna, place, text).value();
        EXPECT_EQ(sealed.box.size(), (length / 64 + 1) * 64 + 16);
        EXPECT_TRUE(sealed.well_formed());
        EXPECT_EQ(ring().open(network_of(1), oxalis, anna, sealed).value(), text);
    }
}

TEST_F(Sealing, does_not_open_in_another_network_or_chain) {
    EXPECT_EQ(refused(network_of(2), oxalis, anna, box), Cause::damaged);
    EXPECT_EQ(refused(network_of(1), {Service::membership, "coopaname"}, anna, box), Cause::no_key);
    const ChainId coopaname{Service::membership, "coopaname"};
    ASSERT_TRUE(ring().new_key(context_of("c", coopaname), "p-anna", DataClass::identity, std::nullopt));
    EXPECT_EQ(refused(network_of(1), coopaname, anna, box), Cause::damaged);
    ASSERT_TRUE(ring().new_key(context_of("c", {Service::payroll, "oxalis"}), "p-anna", DataClass::identity,
                               std::nullopt));
    EXPECT_EQ(refused(network_of(1), {Service::payroll, "oxalis"}, anna, box), Cause::damaged);
}

TEST_F(Sealing, does_not_open_at_another_place) {
    const std::vector<std::function<void(SealedBox&)>> moves{
        [](SealedBox& b) { b.place.type = "membership.left"; },
        [](SealedBox& b) { b.place.stream = "member/p-bruno"; }, [](SealedBox& b) { b.place.field = "/nir"; },
        // The parts are told apart: nothing moves from one into the next.
        [](SealedBox& b) {
            b.place.stream = "member/p-annamembership";
            b.place.type = ".arrived";
        }};
    for (const auto& move : moves) {
        SealedBox moved = box;
        move(moved);
        EXPECT_EQ(refused(network_of(1), oxalis, anna, moved), Cause::damaged);
    }
}

TEST_F(Sealing, does_not_open_with_another_key_or_a_changed_byte) {
    const auto bruno = ring().new_key(context_of("c-2"), "p-bruno", DataClass::identity, first_epoch).value();
    EXPECT_EQ(refused(network_of(1), oxalis, bruno, box), Cause::damaged);
    SealedBox claimed = box;
    claimed.key_id = bruno.key_id;
    EXPECT_EQ(refused(network_of(1), oxalis, bruno, claimed), Cause::damaged);
    for (std::size_t at = 0; at < box.box.size(); ++at) {
        SealedBox changed = box;
        changed.box[at] ^= 1;
        EXPECT_EQ(refused(network_of(1), oxalis, anna, changed), Cause::damaged);
    }
    for (std::size_t at = 0; at < box.nonce.size(); ++at) {
        SealedBox changed = box;
        changed.nonce[at] ^= 1;
        EXPECT_EQ(refused(network_of(1), oxalis, anna, changed), Cause::damaged);
    }
    SealedBox cut = box;
    cut.box.resize(8);
    EXPECT_EQ(refused(network_of(1), oxalis, anna, cut), Cause::damaged);
}

TEST_F(Sealing, a_wrapped_key_serves_only_whom_it_was_drawn_for) {
    const std::vector<std::function<void(WrappedKey&)>> changes{
        [](WrappedKey& k) { k.subject = "p-bruno"; }, [](WrappedKey& k) { k.data_class = DataClass::bank; },
        [](WrappedKey& k) { k.key_id = std::string(key_id_chars, '0'); },
        [](WrappedKey& k) { k.wrapped.bytes[0] ^= 1; }, [](WrappedKey& k) { k.wrapped.bytes.back() ^= 1; }};
    for (const auto& change : changes) {
        WrappedKey changed = anna;
        change(changed);
        EXPECT_EQ(refused(network_of(1), oxalis, changed, box), Cause::damaged);
    }
    WrappedKey later = anna;
    later.epoch = 2;
    EXPECT_EQ(refused(network_of(1), oxalis, later, box), Cause::no_key);
}

TEST_F(Sealing, the_same_text_sealed_twice_is_two_boxes) {
    EXPECT_NE(ring().seal(context_of("c-1"), anna, place, "Anna Martin").value(), box);
}

TEST_F(Sealing, fingerprints_differ_by_chain_class_and_text) {
    const auto of = [&](const ChainId& chain, DataClass data_class, const char* text) {
        return ring().hmac_field(chain, data_class, std::nullopt, text).value();
    };
    const Hash one = of(oxalis, DataClass::bank, "a");
    EXPECT_EQ(of(oxalis, DataClass::bank, "a"), one);
    EXPECT_NE(of(oxalis, DataClass::bank, "b"), one);
    EXPECT_NE(of(oxalis, DataClass::contact, "a"), one);
    EXPECT_NE(of({Service::payroll, "oxalis"}, DataClass::bank, "a"), one);
    const Hash body = ring().fingerprint(oxalis, "body").value();
    EXPECT_EQ(ring().fingerprint(oxalis, "body").value(), body);
    EXPECT_NE(ring().fingerprint({Service::membership, "coopaname"}, "body").value(), body);
    EXPECT_NE(body, sha256("body"));
}

}  // namespace
}  // namespace essaim::tests

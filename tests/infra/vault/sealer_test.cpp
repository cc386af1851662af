#include "events/core/sealer.h"

#include <gtest/gtest.h>

#include "tests/infra/vault/sealing_fixture.h"

namespace essaim::tests {
namespace {

struct Sealers : testing::Test {
    VaultAtHand hand;
    FoldedKeys keys;
    Arrived sealed(const std::string& command_id, Arrived event) {
        Sealer sealer(*hand.ring, keys, context_of(command_id));
        EXPECT_TRUE(seal_event(event, sealer));
        keys.fold(sealer.new_keys());
        return event;
    }
    Opener opener() { return Opener(*hand.ring, keys, network_of(1), oxalis); }
};

TEST_F(Sealers, seal_every_field_at_every_depth) {
    const Arrived event = sealed("c-1", arrived("p-anna", "Anna Martin"));
    EXPECT_EQ(opener().open(event.name)->reveal(), "Anna Martin");
    EXPECT_EQ(opener().open(*event.email)->reveal(), "p-anna@example.org");
    EXPECT_EQ(opener().open(event.accounts[1].iban)->reveal(), "FR1420041010050500013M02606");
    EXPECT_EQ(event.accounts[1].iban.box().place.field, "/accounts/1/iban");
    EXPECT_EQ(event.accounts[1].iban.box().place.stream, "member/p-anna");
    EXPECT_EQ(event.accounts[1].bank, "second");
}

TEST_F(Sealers, draw_one_key_a_person_and_class_and_use_it_again) {
    Sealer sealer(*hand.ring, keys, context_of("c-1"));
    Arrived anna = arrived("p-anna", "Anna Martin");
    Arrived bruno = arrived("p-bruno", "Bruno Petit");
    ASSERT_TRUE(seal_event(anna, sealer));
    ASSERT_TRUE(seal_event(bruno, sealer));
    EXPECT_EQ(sealer.new_keys().size(), 6U);
    EXPECT_EQ(anna.accounts[0].iban.box().key_id, anna.accounts[1].iban.box().key_id);
    EXPECT_NE(anna.name.box().key_id, anna.email->box().key_id);
    EXPECT_NE(anna.name.box().key_id, bruno.name.box().key_id);
    keys.fold(sealer.new_keys());

    Sealer next(*hand.ring, keys, context_of("c-2"));
    Arrived again = arrived("p-anna", "Anna Durand");
    ASSERT_TRUE(seal_event(again, next));
    EXPECT_TRUE(next.new_keys().empty());
    EXPECT_EQ(again.name.box().key_id, anna.name.box().key_id);
}

TEST_F(Sealers, leave_a_sealed_field_as_it_is) {
    Arrived event = sealed("c-1", arrived("p-anna", "Anna Martin"));
    const Arrived before = event;
    EXPECT_EQ(sealed("c-2", event), before);
}

TEST_F(Sealers, notice_a_box_carried_to_another_place) {
    Arrived event = sealed("c-1", arrived("p-anna", "Anna Martin"));
    EXPECT_TRUE(sealed_in_place(event));
    Arrived other = sealed("c-2", arrived("p-bruno", "Bruno Petit"));
    other.name = event.name;
    EXPECT_FALSE(sealed_in_place(other));
    std::swap(event.accounts[0], event.accounts[1]);
    EXPECT_FALSE(sealed_in_place(event));
}

TEST_F(Sealers, do_not_open_a_box_of_another_class) {
    const Arrived event = sealed("c-1", arrived("p-anna", "Anna Martin"));
    const Sealed<DataClass::health> disguised(event.name.box());
    EXPECT_EQ(opener().open(disguised).error().cause, KeyError::Cause::damaged);
}

TEST_F(Sealers, seal_what_is_no_event_too) {
    Sealer sealer(*hand.ring, keys, context_of("c-1"));
    const std::string document(190 * 1024, 'd');
    const SealedPlace place{"payroll.document", "payslip/p-anna/2026-03", "/document"};
    const auto box = sealer.seal_text(document, DataClass::payslip, "p-anna", place).value();
    keys.fold(sealer.new_keys());
    EXPECT_EQ(opener().open_box(box, DataClass::payslip).value(), document);
}

}  // namespace
}  // namespace essaim::tests

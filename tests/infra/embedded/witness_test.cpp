#include "infra/embedded/witness.h"

#include <gtest/gtest.h>

#include "tests/infra/embedded/setting.h"
#include "tests/support/tree.h"

namespace essaim::tests {
namespace {

using embedded::Extents;
using embedded::Witness;

constexpr std::uint64_t slot_bytes = 4096;

class WitnessFile : public testing::Test {
  protected:
    void SetUp() override { ASSERT_TRUE(Witness::create(path_, test_meta())); }

    tl::expected<Witness, LogError> open() const { return Witness::open(path_, test_meta()); }
    /// With `records` records of one partition.
    static Extents extents(std::uint64_t records) {
        Extents extents(test_meta());
        auto& extent = extents[{Service::payroll, 3}];
        for (std::uint64_t i = 0; i < records; ++i) extent = embedded::extended(extent, sha256("record"));
        return extents;
    }
    /// Writes generations 2, 3, … with 1, 2, … records.
    void write(std::uint64_t times) {
        auto witness = open();
        for (std::uint64_t i = 1; i <= times; ++i) ASSERT_TRUE(witness->write(extents(i)));
    }

    TemporaryDirectory place_;
    std::string path_ = place_ / "witness";
};

TEST_F(WitnessFile, begins_with_nothing_promised) {
    const auto witness = open();
    ASSERT_TRUE(witness.has_value());
    EXPECT_EQ(witness->extents(), extents(0));
    EXPECT_EQ(witness->generation(), 1u);
    EXPECT_FALSE(witness->lost_slot());
}

TEST_F(WitnessFile, remembers_what_was_written_last) {
    for (std::uint64_t times = 1; times <= 3; ++times) {
        SetUp();
        write(times);
        EXPECT_EQ(open()->extents(), extents(times));
    }
}

TEST_F(WitnessFile, with_its_newest_slot_torn_remembers_the_one_before) {
    write(4);  // generation 5, in the second slot
    flip_bit(path_, slot_bytes + 100, 0);
    auto witness = open();
    ASSERT_TRUE(witness.has_value());
    EXPECT_EQ(witness->extents(), extents(3));
    EXPECT_EQ(witness->lost_slot(), slot_bytes);
    ASSERT_TRUE(witness->write(extents(7)));  // over the torn one
    EXPECT_EQ(open()->extents(), extents(7));
    EXPECT_FALSE(open()->lost_slot());
}

TEST_F(WitnessFile, with_its_older_slot_damaged_remembers_the_newest) {
    write(4);
    flip_bit(path_, slot_bytes - 1, 7);
    EXPECT_EQ(open()->extents(), extents(4));
    EXPECT_EQ(open()->lost_slot(), 0u);
}

TEST_F(WitnessFile, with_both_slots_damaged_is_refused) {
    flip_bit(path_, 0, 0);
    flip_bit(path_, slot_bytes, 0);
    EXPECT_EQ(open().error().cause, LogError::Cause::damaged);
    EXPECT_EQ(open().error().file, path_);
}

TEST_F(WitnessFile, whose_slots_do_not_follow_one_another_is_refused) {
    write(2);
    const std::string older = files::read_file(path_)->substr(0, slot_bytes);
    write(4);  // from generation 3 on
    auto bytes = *files::read_file(path_);
    ASSERT_TRUE(files::write_file(path_, older + bytes.substr(slot_bytes), files::Durability::unsynced));
    const auto witness = open();
    ASSERT_FALSE(witness.has_value());
    EXPECT_EQ(witness.error().cause, LogError::Cause::damaged);
}

TEST_F(WitnessFile, of_another_log_is_refused) {
    auto other = test_meta();
    other.network.bytes[0] ^= 1;
    EXPECT_EQ(Witness::open(path_, other).error().cause, LogError::Cause::damaged);
    auto wider = test_meta();
    wider.cooperative_partitions = 17;
    EXPECT_EQ(Witness::open(path_, wider).error().cause, LogError::Cause::damaged);
}

}  // namespace
}  // namespace essaim::tests

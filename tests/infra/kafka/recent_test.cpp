#include "infra/kafka/recent.h"

#include <gtest/gtest.h>

namespace essaim::kafka {
namespace {

TEST(Recent, keeps_the_last_records_within_its_budget_and_always_one) {
    Recent recent(10);
    recent.begin(5);
    EXPECT_FALSE(recent.holds(5));
    for (std::uint64_t position = 5; position < 10; ++position)
        EXPECT_EQ(recent.take(position, "four"), Recent::Took::added);
    EXPECT_EQ(recent.first(), 8u);
    EXPECT_EQ(recent.next(), 10u);
    EXPECT_EQ(recent.take(10, std::string(100, 'x')), Recent::Took::added);
    EXPECT_EQ(recent.first(), 10u);
    EXPECT_EQ(recent.read(10, 5, 1).at(0).bytes.size(), 100u);
}

TEST(Recent, takes_each_record_once_and_none_behind_a_gap) {
    Recent recent(100);
    recent.begin(0);
    EXPECT_EQ(recent.take(0, "a"), Recent::Took::added);
    EXPECT_EQ(recent.take(0, "a"), Recent::Took::known);
    EXPECT_EQ(recent.take(0, "b"), Recent::Took::contradicts);
    EXPECT_EQ(recent.take(2, "c"), Recent::Took::gap);
    EXPECT_EQ(recent.next(), 1u);
}

TEST(Recent, reads_in_bounds_but_at_least_one) {
    Recent recent(100);
    recent.begin(3);
    for (std::uint64_t position = 3; position < 9; ++position) recent.take(position, "abc");
    EXPECT_EQ(recent.read(4, 2, 100).size(), 2u);
    EXPECT_EQ(recent.read(4, 100, 1).size(), 1u);
    EXPECT_EQ(recent.read(4, 100, 7).size(), 3u);
    EXPECT_EQ(recent.read(8, 100, 100).at(0).position, 8u);
}

}  // namespace
}  // namespace essaim::kafka

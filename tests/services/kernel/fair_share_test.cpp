#include "services/kernel/fair_share.h"

#include <gtest/gtest.h>

namespace essaim::kernel {
namespace {

using namespace std::chrono_literals;

TEST(FairShare, decides_as_many_more_of_one_as_a_quarter_of_the_disk_s_time_takes) {
    FairShare share;
    EXPECT_EQ(share.more_of_one(), 1u) << "nothing is known yet";
    share.measured(10, 2ms, 4ms);
    EXPECT_EQ(share.more_of_one(), 5u);
    FairShare slow;
    slow.measured(1, 200us, 16ms);
    EXPECT_EQ(slow.more_of_one(), 20u);
    FairShare fast;
    fast.measured(1, 400us, 100us);
    EXPECT_EQ(fast.more_of_one(), 1u);
    FairShare stuck;
    stuck.measured(1, 200us, 10s);
    EXPECT_EQ(stuck.more_of_one(), FairShare::most_more);
}

TEST(FairShare, follows_what_lasts_and_not_what_happens_once) {
    FairShare share;
    share.measured(1, 200us, 3200us);
    share.measured(1, 200us, 500ms);
    EXPECT_EQ(share.more_of_one(), 4u);
    for (int group = 0; group < 40; ++group) share.measured(1, 200us, 16ms);
    EXPECT_EQ(share.more_of_one(), 20u);
    for (int group = 0; group < 40; ++group) share.measured(1, 200us, 1600us);
    EXPECT_EQ(share.more_of_one(), 2u);
    share.measured(0, 1s, 1s);
    EXPECT_EQ(share.more_of_one(), 2u) << "of nobody nothing is learnt";
}

}  // namespace
}  // namespace essaim::kernel

#include "services/essaim/serve/budget.h"

#include <gtest/gtest.h>

namespace essaim::host {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const Budget::Clock::time_point start{seconds{1'000'000}};
constexpr std::uint32_t all_to_one = 1000;  // thousandths

int taken_at(Budget& budget, Budget::Clock::time_point now, const std::string& actor = "p-anna") {
    int taken = 0;
    while (!budget.take("oxalis", actor, now)) ++taken;
    return taken;
}

TEST(Budget, gives_a_quarter_of_a_second_at_once_and_what_a_second_brings_in_a_second) {
    Budget budget(2000, all_to_one);
    EXPECT_EQ(taken_at(budget, start), 500);
    int taken = 0;
    for (int ms = 1; ms <= 1000; ++ms) taken += taken_at(budget, start + milliseconds{ms});
    EXPECT_EQ(taken, 2000);
    EXPECT_EQ(taken_at(budget, start + seconds{60}), 500) << "no more is kept";
}

TEST(Budget, of_few_a_second_gives_all_at_once) {
    Budget budget(40, all_to_one);
    EXPECT_EQ(taken_at(budget, start), 40);
    EXPECT_EQ(taken_at(budget, start + seconds{1}), 40);
    Budget larger(200, all_to_one);
    EXPECT_EQ(taken_at(larger, start), Budget::always_kept);
}

TEST(Budget, leaves_the_others_of_a_cooperative_their_share) {
    Budget budget(2000, 500);
    EXPECT_EQ(taken_at(budget, start), 250);
    EXPECT_EQ(taken_at(budget, start, "p-zoe"), 250);
    EXPECT_EQ(taken_at(budget, start, "p-yann"), 0);
    EXPECT_EQ(budget.take("coopaname", "p-anna", start), std::nullopt);
}

TEST(Budget, of_nothing_is_no_bound) {
    Budget budget(0, 500);
    for (int turn = 0; turn < 10'000; ++turn) ASSERT_EQ(budget.take("oxalis", "p-anna", start), std::nullopt);
}

}  // namespace
}  // namespace essaim::host

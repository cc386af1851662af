#include "infra/runtime/clock.h"

#include <gtest/gtest.h>

namespace essaim::runtime {
namespace {

using namespace std::chrono_literals;

TEST(SystemClock, tells_a_time_of_this_century_to_the_millisecond) {
    const SystemClock clock;
    EXPECT_GT(clock.now(), Instant{std::chrono::sys_days{std::chrono::year{2025} / 1 / 1}});
    EXPECT_LT(clock.now(), Instant{std::chrono::sys_days{std::chrono::year{2100} / 1 / 1}});
}

TEST(FixedClock, stands_until_it_is_set) {
    const Instant first{1ms};
    FixedClock clock(first);
    EXPECT_EQ(clock.now(), first);
    EXPECT_EQ(clock.now(), first);
    clock.set(first + 2ms);
    EXPECT_EQ(clock.now(), Instant{3ms});
}

TEST(AbortingClock, aborts_when_it_is_read) {
    const AbortingClock clock;
    EXPECT_DEATH(static_cast<void>(clock.now()), "a clock is read while the past is replayed");
}

}  // namespace
}  // namespace essaim::runtime

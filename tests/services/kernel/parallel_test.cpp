#include "services/kernel/parallel.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <vector>

namespace essaim::kernel {
namespace {

TEST(InParallel, does_each_share_once_however_many_there_are) {
    for (const std::size_t chunks : {0, 1, 2, 1000}) {
        std::vector<int> done(chunks, 0);
        in_parallel(chunks, [&](std::size_t chunk) { ++done[chunk]; });
        EXPECT_EQ(done, std::vector<int>(chunks, 1));
    }
}

TEST(InParallel, returns_when_all_is_done) {
    std::array<std::size_t, 64> sums{};
    in_parallel(sums.size(), [&](std::size_t chunk) {
        for (std::size_t number = 0; number <= 10'000 * chunk; ++number) sums[chunk] += number;
    });
    for (std::size_t chunk = 0; chunk < sums.size(); ++chunk)
        EXPECT_EQ(sums[chunk], 10'000 * chunk * (10'000 * chunk + 1) / 2);
}

TEST(InParallel, does_what_is_within_it_and_gives_the_processors_back) {
    for (int turn = 0; turn < 50; ++turn) {
        std::array<std::array<int, 40>, 6> done{};
        in_parallel(done.size(), [&](std::size_t outer) {
            in_parallel(done[outer].size(), [&](std::size_t inner) { ++done[outer][inner]; });
        });
        for (const auto& of_one : done)
            for (const int times : of_one) ASSERT_EQ(times, 1);
    }
    const auto all = IdleProcessors::take(1000);
    EXPECT_EQ(all + 1, std::max(1U, std::thread::hardware_concurrency()));
    EXPECT_EQ(IdleProcessors::take(1), 0u);
    std::array<int, 8> done{};
    in_parallel(done.size(), [&](std::size_t chunk) { ++done[chunk]; });
    for (const int times : done) EXPECT_EQ(times, 1) << "alone where no other is idle";
    for (std::size_t one = 0; one < all; ++one) IdleProcessors::give_back();
}

TEST(InParallelInOrder, hands_on_each_share_once_in_order_after_its_work) {
    for (const std::size_t chunks : {0, 1, 2, 7, 1'000}) {
        std::vector<std::size_t> worked(chunks);
        std::vector<std::size_t> handed_on;
        in_parallel_in_order(
            chunks,
            [&](std::size_t chunk) {
                const int pause = chunk % 3 == 0 ? 1'000 : 10;  // so that later ones are done before
                for (int work = 0; work < pause; ++work) std::atomic_signal_fence(std::memory_order_seq_cst);
                worked[chunk] = chunk + 1;
            },
            [&](std::size_t chunk) {
                EXPECT_EQ(worked[chunk], chunk + 1);
                handed_on.push_back(chunk);
            });
        ASSERT_EQ(handed_on.size(), chunks);
        for (std::size_t at = 0; at < chunks; ++at) EXPECT_EQ(handed_on[at], at);
    }
}

TEST(InParallelLanes, takes_the_steps_of_each_lane_in_their_order_and_none_twice) {
    constexpr std::size_t steps = 300;
    for (const std::size_t lanes : {0, 1, 2, 7}) {
        std::vector<std::vector<std::size_t>> taken(lanes);
        in_parallel_lanes(lanes, steps, [&](std::size_t lane, std::size_t step) {
            for (int work = 0; work < 100; ++work) std::atomic_signal_fence(std::memory_order_seq_cst);
            taken[lane].push_back(step);
        });
        for (const auto& of_lane : taken) {
            ASSERT_EQ(of_lane.size(), steps);
            for (std::size_t step = 0; step < steps; ++step) EXPECT_EQ(of_lane[step], step);
        }
    }
}

TEST(InParallelLanes, leaves_nothing_out_where_one_lane_takes_long) {
    std::array<std::size_t, 5> sums{};
    in_parallel_lanes(sums.size(), 20, [&](std::size_t lane, std::size_t step) {
        for (std::size_t number = 0; number < (lane == 0 ? 100'000U : 10U); ++number) sums[lane] += step;
    });
    EXPECT_EQ(sums[0], 190 * 100'000U);
    for (std::size_t lane = 1; lane < sums.size(); ++lane) EXPECT_EQ(sums[lane], 190 * 10U);
}

}  // namespace
}  // namespace essaim::kernel

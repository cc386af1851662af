#include "services/kernel/parallel.h"

#include <gtest/gtest.h>

#include <array>

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

}  // namespace
}  // namespace essaim::kernel

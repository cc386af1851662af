#pragma once
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>

namespace essaim::tests {

/// The seed of this run: ESSAIM_TEST_SEED, or drawn; printed, so that a failure can be met again.
inline std::uint64_t test_seed() {
    static const std::uint64_t seed = [] {
        const char* given = std::getenv("ESSAIM_TEST_SEED");
        const std::uint64_t value =
            given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
        std::cout << "ESSAIM_TEST_SEED=" << value << std::endl;
        return value;
    }();
    return seed;
}

}  // namespace essaim::tests

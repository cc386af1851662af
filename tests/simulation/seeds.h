#pragma once
#include <cstdint>
#include <string>

#include "tests/simulation/world.h"

namespace essaim::simulation {

/// ESSAIM_SIMULATION_SEED (first seed; 1) and ESSAIM_SIMULATION_SEEDS (how many; `usual`).
struct Seeds {
    std::uint64_t first;
    std::uint64_t count;
    static Seeds from_environment(std::uint64_t usual);
};

/// What a number of runs came to.
struct Campaign {
    std::uint64_t seeds = 0;
    Tally tally;
    std::string violation;  // empty: all properties held
    std::uint64_t violating_seed = 0;
    void add(std::uint64_t seed, const Outcome& outcome);
};

/// Runs one seed after another, to the first violation.
template <kernel::WriterRule writer_rule>
Campaign run(const Scenario& scenario, const Seeds& seeds) {
    Campaign campaign;
    for (auto seed = seeds.first; seed < seeds.first + seeds.count && campaign.violation.empty(); ++seed)
        campaign.add(seed, World<writer_rule>(scenario, seed).run());
    return campaign;
}

}  // namespace essaim::simulation

#include "tests/simulation/seeds.h"

#include <cstdlib>

namespace essaim::simulation {
namespace {

std::uint64_t from_environment_or(const char* name, std::uint64_t usual) {
    const char* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : usual;
}

}  // namespace

Seeds Seeds::from_environment(std::uint64_t usual) {
    return {from_environment_or("ESSAIM_SIMULATION_SEED", 1),
            from_environment_or("ESSAIM_SIMULATION_SEEDS", usual)};
}

void Campaign::add(std::uint64_t seed, const Outcome& outcome) {
    ++seeds;
    tally.add(outcome.tally);
    if (!outcome.violation) return;
    violation = *outcome.violation;
    violating_seed = seed;
}

}  // namespace essaim::simulation

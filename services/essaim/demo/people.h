#pragma once
#include <cstdint>
#include <random>
#include <string>

#include "events/core/node.h"
#include "events/vocabulary/money.h"

namespace essaim::demo {

/// Chance that is the same on every machine: the engine is the standard's, the ranges are ours.
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    /// From `least` to `most`, both included.
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool percent(std::int64_t of_a_hundred) { return between(1, 100) <= of_a_hundred; }

  private:
    std::mt19937_64 engine_;
};

/// Names, places and trades that nobody bears together.
Node identity(Chance& chance);
std::string trade(Chance& chance);
std::string customer(Chance& chance);
/// With right check digits.
std::string siren(Chance& chance);
std::string siret(const std::string& siren, Chance& chance);
std::string iban(Chance& chance);

}  // namespace essaim::demo

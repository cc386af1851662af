#pragma once
#include <cstddef>
#include <cstdint>
#include <utility>

namespace essaim::simulation {

/// Seeded numbers, the same on every platform (SplitMix64, Steele and others, 2014). Not thread-safe.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15ULL;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
        return mixed ^ (mixed >> 31);
    }
    /// From 0 to `limit` - 1; `limit` is not 0.
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
    bool chance(unsigned per_mille) { return below(1000) < per_mille; }
    template <class Items>
    auto& one_of(Items& items) {
        return items[below(items.size())];
    }
    template <class Items>
    void shuffle(Items& items) {
        for (std::size_t left = items.size(); left > 1; --left)
            std::swap(items[left - 1], items[below(left)]);
    }

  private:
    std::uint64_t state_;
};

}  // namespace essaim::simulation

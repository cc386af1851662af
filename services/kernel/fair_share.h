#pragma once
#include <algorithm>
#include <chrono>
#include <cstddef>

namespace essaim::kernel {

/// How many more of one cooperative than of any other are decided in one group, where another one has asked
/// something lately: what that one asks next waits for what is left of a group and for one more. As many as
/// are decided in a quarter of the time that making a group durable takes: then it waits on average less than
/// twice as long as for the disk or the broker alone (as many as in all of that time: 2.6 times as long, at 4
/// ms a group), and a slow one is not made slower by groups of a few. Moves by an eighth a group, so that one
/// long wait says little.
class FairShare {
  public:
    static constexpr std::size_t most_more = 32;
    static constexpr int part = 4;  // of the time to make a group durable

    void measured(std::size_t requests, std::chrono::nanoseconds to_decide,
                  std::chrono::nanoseconds to_durable) {
        if (requests == 0) return;
        move(to_decide_one_, to_decide / static_cast<std::chrono::nanoseconds::rep>(requests));
        move(to_durable_, to_durable);
    }
    std::size_t more_of_one() const {
        if (to_decide_one_.count() <= 0) return 1;
        const auto meanwhile = static_cast<std::size_t>(to_durable_ / (part * to_decide_one_));
        return std::clamp<std::size_t>(meanwhile, 1, most_more);
    }

  private:
    static void move(std::chrono::nanoseconds& known, std::chrono::nanoseconds now) {
        const auto step = known / 8 + std::chrono::nanoseconds{1};
        known = known.count() == 0 ? now : std::clamp(now, known - step, known + step);
    }
    std::chrono::nanoseconds to_decide_one_{0};
    std::chrono::nanoseconds to_durable_{0};
};

}  // namespace essaim::kernel

#include "tests/simulation/faults.h"

#include <array>

namespace essaim::simulation {

Faults Faults::drawn(Random& random) {
    constexpr std::array<unsigned, 5> often{0, 30, 120, 300, 600};
    const auto draw = [&] { return often[random.below(often.size())]; };
    Faults faults;
    faults.lost = draw();
    faults.late = draw();
    faults.twice = draw();
    faults.ack_lost = draw();
    faults.not_sent = draw() / 3;
    faults.shuffled = draw();
    faults.lands = 30 + draw();
    faults.others_meanwhile = draw();
    faults.lag = draw();
    faults.unavailable = draw() / 3;
    faults.misread = draw() / 6;
    return faults;
}

Faults Faults::calmed() const {
    Faults calmed;
    calmed.ack_lost = ack_lost / 2;
    calmed.shuffled = shuffled / 2;
    calmed.lands = lands;
    return calmed;
}

}  // namespace essaim::simulation

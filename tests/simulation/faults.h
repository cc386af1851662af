#pragma once
#include "tests/simulation/random.h"

namespace essaim::simulation {

/// How hostile a SimulatedLog is, in thousandths. All zero: a log without a fault.
struct Faults {
    unsigned lost = 0;              // an append that never lands, and nobody is told
    unsigned late = 0;              // a copy stays in the air and lands at any later operation, or never
    unsigned twice = 0;             // an append makes two copies, each with a fate of its own
    unsigned ack_lost = 0;          // it has landed, the writer is told nothing
    unsigned not_sent = 0;          // it never lands, and the writer is told so
    unsigned shuffled = 0;          // the records of a group land in any order
    unsigned lands = 0;             // one of those in the air lands at an operation
    unsigned others_meanwhile = 0;  // others act while an append or a read blocks
    unsigned lag = 0;               // a read, or an end, shows a part of what there is
    unsigned unavailable = 0;       // a read, or an end, is not answered
    unsigned misread = 0;           // a read shows one record damaged, or leaves it out

    static Faults none() { return {}; }
    /// Another mixture for each seed: some faults often, some seldom, some not at all. A run in which all
    /// happen all the time hides what a few of them do together.
    static Faults drawn(Random& random);
    /// What is left of them when the storm is over: every append lands, everything is readable; answers may
    /// still be lost and groups still be reordered now and then, and what is in the air may still land.
    Faults calmed() const;
};

}  // namespace essaim::simulation

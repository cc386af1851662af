#pragma once

namespace essaim::runtime {

/// Asks the scheduler for turns of 0.2 ms for this thread and those that it begins (Linux 6.12 on: a turn is
/// 3 ms on two processors otherwise, and whoever wakes up to answer waits for the end of another's). Threads
/// get no more of the processors by it. Elsewhere, and where the system does not allow it, nothing changes.
void take_short_turns();

/// For a thread whose work nobody waits for: long turns, and a third of the processor where all want it (nice
/// 5; a thread of ours never waits for it without an end).
void give_way();

}  // namespace essaim::runtime

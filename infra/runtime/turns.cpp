#include "infra/runtime/turns.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace essaim::runtime {

namespace {

constexpr std::uint64_t a_short_turn = 200'000;  // nanoseconds
constexpr int nice_of_background = 5;

/// sched_setattr(2), which the C library of Debian 12 does not have.
struct SchedulingAttributes {
    std::uint32_t size = sizeof(SchedulingAttributes);
    std::uint32_t policy = 0;  // SCHED_OTHER
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 0;  // of SCHED_OTHER: the length of a turn; 0: the system's
    std::uint64_t deadline = 0;
    std::uint64_t period = 0;
};

void ask_for(std::uint64_t turn, int nice) {
    SchedulingAttributes attributes;
    attributes.runtime = turn;
    attributes.nice = nice;
    ::syscall(SYS_sched_setattr, 0, &attributes, 0);
}

/// Of this thread: Linux counts it by thread, whatever POSIX says.
int nice_now() {
    return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)));
}

}  // namespace

void take_short_turns() {
    ask_for(a_short_turn, nice_now());
}

void give_way() {
    const int now = nice_now();
    ask_for(0, now < nice_of_background ? nice_of_background : now);
}

}  // namespace essaim::runtime

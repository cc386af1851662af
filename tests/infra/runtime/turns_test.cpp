#include "infra/runtime/turns.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <thread>

namespace essaim::runtime {
namespace {

int nice_of_this_thread() {
    return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)));
}

TEST(Turns, who_gives_way_does_so_alone) {
    const int before = nice_of_this_thread();
    int behind = before;
    std::thread([&] {
        give_way();
        give_way();
        behind = nice_of_this_thread();
    }).join();
    EXPECT_EQ(behind, std::max(before, 5));
    EXPECT_EQ(nice_of_this_thread(), before);
}

TEST(Turns, that_are_short_leave_the_priority_as_it_is) {
    std::thread([] {
        const int before = nice_of_this_thread();
        take_short_turns();
        EXPECT_EQ(nice_of_this_thread(), before);
        std::thread([&] { EXPECT_EQ(nice_of_this_thread(), before); }).join();
    }).join();
}

}  // namespace
}  // namespace essaim::runtime

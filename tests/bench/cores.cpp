#include "tests/bench/cores.h"

#include <sched.h>

#include <algorithm>

#include "events/vocabulary/assert.h"

namespace essaim::tests {

namespace {

std::string joined(const std::vector<int>& cores) {
    std::string text;
    for (const int core : cores) text += (text.empty() ? "" : ",") + std::to_string(core);
    return text;
}

}  // namespace

std::string Cores::text() const {
    return joined(serving) + " and " + joined(asking);
}

Cores cores() {
    static const std::vector<int> all = [] {
        cpu_set_t set;
        CPU_ZERO(&set);
        ESSAIM_ASSERT(::sched_getaffinity(0, sizeof set, &set) == 0);
        std::vector<int> found;
        for (int core = 0; core < CPU_SETSIZE; ++core)
            if (CPU_ISSET(core, &set)) found.push_back(core);
        return found;
    }();
    const auto end_of = [](std::size_t most) {
        return all.begin() + static_cast<std::ptrdiff_t>(std::min(most, all.size()));
    };
    Cores split{{all.begin(), end_of(2)}, {end_of(2), end_of(4)}};
    if (split.asking.empty()) split.asking = split.serving;
    return split;
}

void run_on(const std::vector<int>& cores) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (const int core : cores) CPU_SET(static_cast<std::size_t>(core), &set);
    ESSAIM_ASSERT(::sched_setaffinity(0, sizeof set, &set) == 0);
}

}  // namespace essaim::tests

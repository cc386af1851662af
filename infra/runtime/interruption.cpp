#include "infra/runtime/interruption.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <csignal>

namespace essaim::runtime {

namespace {

std::atomic<int> caught{0};
int ends[2] = {-1, -1};

void note(int signal) {
    if (caught.exchange(signal) != 0) {  // the second one
        std::signal(signal, SIG_DFL);
        std::raise(signal);
        return;
    }
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(ends[1], &byte, 1);
}

}  // namespace

void catch_interruptions() {
    if (ends[0] >= 0 || ::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return;
    struct sigaction action {};
    action.sa_handler = note;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

int interruption() {
    return caught.load();
}
int interruption_descriptor() {
    return ends[0];
}

}  // namespace essaim::runtime

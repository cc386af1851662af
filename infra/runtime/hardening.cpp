#include "infra/runtime/hardening.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>

namespace essaim::runtime {

namespace {

/// The lowest free descriptor is what opens next: what was closed is held by something that cannot be read,
/// or written, as it says there. Of what is said on standard error nobody wants to hear.
void hold_standard_descriptors() {
    constexpr std::array<int, 3> ways{O_WRONLY, O_RDONLY, O_WRONLY};
    for (int number = STDIN_FILENO; number <= STDERR_FILENO; ++number) {
        if (::fcntl(number, F_GETFD) >= 0) continue;
        [[maybe_unused]] const int held = ::open("/dev/null", ways.at(static_cast<std::size_t>(number)));
    }
}

}  // namespace

void harden_process() {
    constexpr rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

void begin_program() {
    hold_standard_descriptors();
    std::signal(SIGPIPE, SIG_IGN);
    ::umask(077);
}

}  // namespace essaim::runtime

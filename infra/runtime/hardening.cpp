#include "infra/runtime/hardening.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

namespace essaim::runtime {

void harden_process() {
    constexpr rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

void begin_program() {
    std::signal(SIGPIPE, SIG_IGN);
    ::umask(077);
}

}  // namespace essaim::runtime

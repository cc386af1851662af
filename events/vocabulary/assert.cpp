#include "events/vocabulary/assert.h"

#include <cstdio>
#include <cstdlib>

namespace essaim {

void assertion_failed(const char* condition, const char* file, int line) noexcept {
    std::fprintf(stderr, "essaim: %s:%d: impossible: !(%s)\n", file, line, condition);
    std::fflush(stderr);
    std::abort();
}

}  // namespace essaim

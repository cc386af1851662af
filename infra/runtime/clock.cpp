#include "infra/runtime/clock.h"

#include "events/vocabulary/assert.h"

namespace essaim::runtime {

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Instant AbortingClock::now() const {
    assertion_failed("a clock is read while the past is replayed", __FILE__, __LINE__);
}

}  // namespace essaim::runtime

#pragma once
#include <atomic>

#include "events/vocabulary/instant.h"

namespace essaim {

/// Where recorded time comes from. Only the kernel holds one: decisions, events and views never do.
/// Thread-safe, never blocks.
class Clock {
  public:
    virtual ~Clock() = default;
    /// UTC, cut to the millisecond. May go back when the machine's clock is set: recorded time on a chain
    /// does not, that is the kernel's doing.
    virtual Instant now() const = 0;
};

}  // namespace essaim

namespace essaim::runtime {

/// The machine's clock.
class SystemClock final : public Clock {
  public:
    Instant now() const override;
};

/// Stands where it was put: imports with a history, tests.
class FixedClock final : public Clock {
  public:
    explicit FixedClock(Instant instant) : instant_(instant) {}
    Instant now() const override { return instant_.load(); }
    void set(Instant instant) { instant_.store(instant); }

  private:
    std::atomic<Instant> instant_;
};

/// For as-of and replay, which must not depend on when they run: reading it is a bug and aborts.
class AbortingClock final : public Clock {
  public:
    [[noreturn]] Instant now() const override;
};

}  // namespace essaim::runtime

#pragma once
#include "events/vocabulary/date.h"
#include "events/vocabulary/instant.h"

namespace essaim::runtime {

/// The day that it is in Paris at an instant (IANA time zone Europe/Paris, the machine's tzdata). Where the
/// machine has none, the day in UTC+1, which is a day late for one hour of a summer's evening.
Date paris_day(Instant instant);

}  // namespace essaim::runtime

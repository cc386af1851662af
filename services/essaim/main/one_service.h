#pragma once
#include <span>

#include "events/core/service.h"
#include "services/kernel/registry.h"

namespace essaim::host {

/// The program of one service: takes the flags of `essaim serve`, shares the log on Kafka, and decides for
/// that service alone. Returns the exit status.
int serve_one(Service service, kernel::Registry registry, std::span<char*> arguments);

}  // namespace essaim::host

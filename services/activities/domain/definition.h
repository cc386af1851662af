#pragma once
#include "services/kernel/service_definition.h"

namespace essaim::activities {

/// The service as the kernel runs it: commands, states, refusals, and the process `settle pay`.
kernel::ServiceDefinition define();

}  // namespace essaim::activities

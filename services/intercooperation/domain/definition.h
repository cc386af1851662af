#pragma once
#include "services/kernel/service_definition.h"

namespace essaim::intercooperation {

/// The commands, refusals and states of intercooperation, and the processes that need no view.
kernel::ServiceDefinition define_domain();

}  // namespace essaim::intercooperation

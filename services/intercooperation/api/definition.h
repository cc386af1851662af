#pragma once
#include "services/kernel/service_definition.h"

namespace essaim::intercooperation {

/// Intercooperation as the kernel knows it: the domain, and the processes that freeze what a view says.
kernel::ServiceDefinition define();

}  // namespace essaim::intercooperation

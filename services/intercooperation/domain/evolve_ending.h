#pragma once
#include "services/kernel/service_definition.h"

namespace essaim::intercooperation {

/// States by how agreements, disputes and memberships end, and the courier that tells the network.
void evolve_by_endings(kernel::ServiceDefinition& definition);

}  // namespace essaim::intercooperation

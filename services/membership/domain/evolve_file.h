#pragma once
#include "services/kernel/service_definition.h"

namespace essaim::membership {

/// States by what a person's file says, and by what becomes of places.
void evolve_by_files(kernel::ServiceDefinition& definition);

}  // namespace essaim::membership

#pragma once
#include "services/kernel/service_definition.h"

namespace essaim::activities {

/// How the service's states follow its own events.
void evolve_by_own_events(kernel::ServiceDefinition& definition);
/// And what they keep of membership's and payroll's.
void evolve_by_foreign_events(kernel::ServiceDefinition& definition);

}  // namespace essaim::activities

#pragma once
#include "services/kernel/service_definition.h"

namespace essaim::payroll {

void evolve_by_own_events(kernel::ServiceDefinition& definition);
void evolve_by_foreign_events(kernel::ServiceDefinition& definition);

}  // namespace essaim::payroll

#pragma once
#include "services/kernel/service_definition.h"

namespace essaim::payroll {

/// Payroll as the kernel knows it: its commands, refusals, and the events its states evolve by.
kernel::ServiceDefinition define();

}  // namespace essaim::payroll

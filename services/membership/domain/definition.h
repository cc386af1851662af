#pragma once
#include "services/kernel/service_definition.h"

namespace essaim::membership {

/// Membership as the kernel knows it: its commands, refusals, and how its states evolve.
kernel::ServiceDefinition define();

}  // namespace essaim::membership

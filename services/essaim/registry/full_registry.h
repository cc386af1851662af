#pragma once
#include "services/kernel/registry.h"

namespace essaim::host {

/// Everything that the one program hosts: the four services, their events, all views.
kernel::Registry full_registry();

}  // namespace essaim::host

#include "services/essaim/registry.h"

namespace essaim::host {

kernel::Registry full_registry() {
    kernel::Registry registry;
    return registry;
}

}  // namespace essaim::host

#include "infra/vault/secret_memory.h"

#include <sodium.h>

#include "events/vocabulary/assert.h"

namespace essaim::vault {

void* secret_allocate(std::size_t bytes) {
    ESSAIM_ASSERT(sodium_init() >= 0);
    void* const memory = sodium_malloc(bytes);
    ESSAIM_ASSERT(memory != nullptr);
    return memory;
}

void secret_free(void* memory) noexcept {
    sodium_free(memory);
}

}  // namespace essaim::vault

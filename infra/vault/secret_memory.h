#pragma once
#include <cstddef>
#include <new>
#include <vector>

#include "infra/vault/aead.h"

namespace essaim::vault {

/// Memory between guard pages, out of core dumps, locked out of swap as far as the system allows, zeroed
/// when given back (libsodium). Aborts when there is none.
void* secret_allocate(std::size_t bytes);
void secret_free(void* memory) noexcept;

template <class T>
struct SecretAllocator {
    static_assert(alignof(T) == 1);  // all that secret_allocate promises
    using value_type = T;  // NOLINT(readability-identifier-naming): the name that containers ask for
    T* allocate(std::size_t count) { return static_cast<T*>(secret_allocate(count * sizeof(T))); }
    void deallocate(T* memory, std::size_t) noexcept { secret_free(memory); }
    bool operator==(const SecretAllocator&) const = default;
};

using SecretKeys = std::vector<KeyBytes, SecretAllocator<KeyBytes>>;
using SecretBytes = std::vector<char, SecretAllocator<char>>;

}  // namespace essaim::vault

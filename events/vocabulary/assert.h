#pragma once

namespace essaim {

/// Prints where and what to standard error, then aborts: the only answer to what cannot happen.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace essaim

/// For bugs only, and in every build: a thing that cannot be is never carried on with. What a user or
/// the world may cause is a refusal or an error, never this.
#define ESSAIM_ASSERT(condition) \
    ((condition) ? static_cast<void>(0) : ::essaim::assertion_failed(#condition, __FILE__, __LINE__))

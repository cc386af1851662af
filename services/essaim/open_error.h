#pragma once
#include <cstdint>
#include <string>

#include "services/kernel/stopped.h"

namespace essaim::host {

/// Why a data directory cannot be used: a code that is stable, a sentence for people, and the place where
/// known.
struct OpenError {
    std::string code;  // store_in_use, store_damaged, keys_missing, …
    std::string message;
    std::string file;
    std::uint64_t offset = 0;
};

/// In the words of the program.
OpenError open_error(const LogError& error);
OpenError open_error(const kernel::Stopped& stopped);

}  // namespace essaim::host

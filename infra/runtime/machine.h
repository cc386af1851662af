#pragma once
#include <cstdint>
#include <string>

namespace essaim::runtime {

/// What the system allows this process now; UINT64_MAX: no bound.
struct ProcessLimits {
    std::uint64_t open_files = 0;
    std::uint64_t locked_bytes = 0;  // of memory kept out of swap
    std::uint64_t core_bytes = 0;    // of a core dump
};
ProcessLimits process_limits();

/// What the machine calls itself; "localhost" if it does not say.
std::string host_name();

/// Whether the machine's tzdata has Europe/Paris.
bool knows_paris();

/// Why nobody can listen on a numeric address of IPv4 or IPv6 at this port, or on `localhost`; empty: it is
/// free. Binds for a moment and lets go.
std::string why_not_listen(const std::string& host, std::uint16_t port);

}  // namespace essaim::runtime

#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/vocabulary/instant.h"

namespace essaim::host {

/// In whose name is asked. On the socket of the directory's owner it is the operator of this machine: no
/// right is asked of them, as on a store that nobody serves.
struct Caller {
    std::string person;
    bool is_owner = false;
    bool of_own_issuer = false;
    bool is_vouched_for = false;  // another instance asks, for a person whose rights it has looked at
};

/// Why nobody is known to call: 401 whatever the reason, 403 for somebody unknown, 503 where it cannot be
/// told now.
enum class Unknown : std::uint8_t { unauthenticated, unknown_person, unavailable };

/// From the header `Authorization` (empty: there is none) to a person. Thread-safe, does not block for long.
using Authenticate = std::function<tl::expected<Caller, Unknown>(std::string_view header, Instant now)>;

}  // namespace essaim::host

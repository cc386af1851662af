#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "events/core/commit.h"
#include "events/vocabulary/ids.h"

namespace essaim::rights {

/// Why somebody may: what gives the right, under which rule, and the commit that says so.
struct Reason {
    std::string role;  // a role, or the scope as it was delegated
    std::optional<DelegationId> delegation;
    std::string rule;  // registered, delegated, member, advisor, network_role, enrolled
    BasisEntry commit;
};

/// Whose rows are seen, and in whose name may be asked: everybody's, or those of some members, or, of what is
/// between cooperatives, those of some of these.
struct Sight {
    bool everybody = false;
    std::set<std::string> members;
    std::optional<std::set<std::string>> cooperatives;
    bool sees(const std::string& member) const { return everybody || members.contains(member); }
    bool operator==(const Sight&) const = default;
};

/// `absent`: to this person the cooperative does not exist, and nothing may tell them otherwise.
enum class Outcome : std::uint8_t { allowed, forbidden, absent };

struct Verdict {
    Outcome outcome = Outcome::absent;
    std::string missing;  // the scope that would allow it
    Sight sight;
    std::vector<Reason> because;
};

}  // namespace essaim::rights

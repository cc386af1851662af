#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/membership/network_role.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// A person works for the network itself. Of the chain `network`.
///
/// Stream `person/{person}`; written by services/membership only. v1 2026-11.
struct NetworkRoleGiven {
    static constexpr EventSchema schema{"membership.network_role_given", 1, 1};
    using Writer = MembershipService;
    PersonId person;
    NetworkRole role{};

    static constexpr auto fields() {
        using E = NetworkRoleGiven;
        return std::tuple{Field{"person", &E::person}, Field{"role", &E::role}};
    }
    std::string stream() const { return "person/" + person.text(); }
    bool operator==(const NetworkRoleGiven&) const = default;
};

}  // namespace essaim::membership

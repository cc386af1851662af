#pragma once
#include <algorithm>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/membership/network_role.h"

namespace essaim::membership {

/// What the network knows of a person who may ask.
struct Person {
    bool revoked = false;
    std::vector<NetworkRole> roles;

    bool has(NetworkRole role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }
    static constexpr auto fields() {
        return std::tuple{Field{"revoked", &Person::revoked}, Field{"roles", &Person::roles}};
    }
};

}  // namespace essaim::membership

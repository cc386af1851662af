#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// What an issuer of tokens calls by this name is this person. Of the chain `network`.
///
/// Stream `person/{person}`; written by services/membership only. v1 2026-11.
struct IdentityLinked {
    static constexpr EventSchema schema{"membership.identity_linked", 1, 1};
    using Writer = MembershipService;
    PersonId person;
    std::string issuer;
    std::string subject;  // as the issuer's tokens say it

    static constexpr auto fields() {
        using E = IdentityLinked;
        return std::tuple{Field{"person", &E::person}, Field{"issuer", &E::issuer},
                          Field{"subject", &E::subject}};
    }
    std::string stream() const { return "person/" + person.text(); }
    bool operator==(const IdentityLinked&) const = default;
};

}  // namespace essaim::membership

#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// Nothing is decided or shown in this person's name any more. Of the chain `network`.
///
/// Stream `person/{person}`; written by services/membership only. v1 2026-11.
struct PersonRevoked {
    static constexpr EventSchema schema{"membership.person_revoked", 1, 1};
    using Writer = MembershipService;
    PersonId person;

    static constexpr auto fields() {
        using E = PersonRevoked;
        return std::tuple{Field{"person", &E::person}};
    }
    std::string stream() const { return "person/" + person.text(); }
    bool operator==(const PersonRevoked&) const = default;
};

}  // namespace essaim::membership

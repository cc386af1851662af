#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// The network knows a person from now on, again where it was revoked before: what is asked in their name may
/// be decided. Of the chain `network`.
///
/// Stream `person/{person}`; written by services/membership only. v1 2026-11.
struct PersonEnrolled {
    static constexpr EventSchema schema{"membership.person_enrolled", 1, 1};
    using Writer = MembershipService;
    PersonId person;

    static constexpr auto fields() {
        using E = PersonEnrolled;
        return std::tuple{Field{"person", &E::person}};
    }
    std::string stream() const { return "person/" + person.text(); }
    bool operator==(const PersonEnrolled&) const = default;
};

}  // namespace essaim::membership

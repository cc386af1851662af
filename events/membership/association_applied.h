#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// A member asks to become an associate.
///
/// Stream `associate/{member}`; written by services/membership only. v1 2026-01.
struct AssociationApplied {
    static constexpr EventSchema schema{"membership.association_applied", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    Date on{};

    static constexpr auto fields() {
        using E = AssociationApplied;
        return std::tuple{Field{"member", &E::member}, Field{"on", &E::on}};
    }
    std::string stream() const { return "associate/" + member.text(); }
    bool operator==(const AssociationApplied&) const = default;
};

}  // namespace essaim::membership

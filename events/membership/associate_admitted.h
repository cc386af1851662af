#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// The general assembly admitted a member as associate.
///
/// Stream `associate/{member}`; written by services/membership only. v1 2026-01.
struct AssociateAdmitted {
    static constexpr EventSchema schema{"membership.associate_admitted", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    Date on{};
    std::string ballot;

    static constexpr auto fields() {
        using E = AssociateAdmitted;
        return std::tuple{Field{"member", &E::member}, Field{"on", &E::on}, Field{"ballot", &E::ballot}};
    }
    std::string stream() const { return "associate/" + member.text(); }
    bool operator==(const AssociateAdmitted&) const = default;
};

}  // namespace essaim::membership

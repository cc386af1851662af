#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// The general assembly did not admit a candidate; they may ask again.
///
/// Stream `associate/{member}`; written by services/membership only. v1 2026-01.
struct AssociateRefused {
    static constexpr EventSchema schema{"membership.associate_refused", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    Date on{};
    std::string ballot;

    static constexpr auto fields() {
        using E = AssociateRefused;
        return std::tuple{Field{"member", &E::member}, Field{"on", &E::on}, Field{"ballot", &E::ballot}};
    }
    std::string stream() const { return "associate/" + member.text(); }
    bool operator==(const AssociateRefused&) const = default;
};

}  // namespace essaim::membership

#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// The board said what it thinks of a candidacy.
///
/// Stream `associate/{member}`; written by services/membership only. v1 2026-01.
struct BoardOpinionGiven {
    static constexpr EventSchema schema{"membership.board_opinion_given", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    Date on{};
    bool favourable = false;

    static constexpr auto fields() {
        using E = BoardOpinionGiven;
        return std::tuple{Field{"member", &E::member}, Field{"on", &E::on},
                          Field{"favourable", &E::favourable}};
    }
    std::string stream() const { return "associate/" + member.text(); }
    bool operator==(const BoardOpinionGiven&) const = default;
};

}  // namespace essaim::membership

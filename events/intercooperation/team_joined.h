#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

/// A person works in a team of this cooperative.
///
/// Stream `team/{team}`; written by services/intercooperation only. v1 2026-01.
struct TeamJoined {
    static constexpr EventSchema schema{"intercooperation.team_joined", 1, 1};
    using Writer = IntercooperationService;
    TeamId team;
    PersonId person;
    Date from{};

    static constexpr auto fields() {
        using E = TeamJoined;
        return std::tuple{Field{"team", &E::team}, Field{"person", &E::person}, Field{"from", &E::from}};
    }
    std::string stream() const { return "team/" + team.text(); }
    bool operator==(const TeamJoined&) const = default;
};

}  // namespace essaim::intercooperation

#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

/// A person works in a team no more; `on` is their last day.
///
/// Stream `team/{team}`; written by services/intercooperation only. v1 2026-01.
struct TeamLeft {
    static constexpr EventSchema schema{"intercooperation.team_left", 1, 1};
    using Writer = IntercooperationService;
    TeamId team;
    PersonId person;
    Date on{};

    static constexpr auto fields() {
        using E = TeamLeft;
        return std::tuple{Field{"team", &E::team}, Field{"person", &E::person}, Field{"on", &E::on}};
    }
    std::string stream() const { return "team/" + team.text(); }
    bool operator==(const TeamLeft&) const = default;
};

}  // namespace essaim::intercooperation

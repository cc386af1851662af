#include "projections/teams/teams.h"

namespace essaim::projections {

namespace {
constexpr Table<TeamRow> teams{"team"};  // team, person
}

void Teams::apply(Part<IntercooperationService>& part, const Recorded<intercooperation::TeamJoined>& e) {
    part.put(teams, TeamRow{e.event.team, e.event.person, e.event.from, std::nullopt}, e.event.team,
             e.event.person);
}
void Teams::apply(Part<IntercooperationService>& part, const Recorded<intercooperation::TeamLeft>& e) {
    auto row = part.find(teams, e.event.team, e.event.person);
    ESSAIM_ASSERT(row.has_value());
    row->left_on = e.event.on;
    part.put(teams, *row, e.event.team, e.event.person);
}

std::vector<TeamRow> Teams::rows(const Parts& parts) {
    std::vector<TeamRow> rows;
    parts.each<IntercooperationService, TeamRow>(
        teams, [&](const TeamRow& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections

#pragma once
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/intercooperation/team_joined.h"
#include "events/intercooperation/team_left.h"
#include "projections/core/view.h"

namespace essaim::projections {

struct TeamRow {
    TeamId team;
    PersonId person;
    Date from{};
    std::optional<Date> left_on;

    static constexpr auto fields() {
        using R = TeamRow;
        return std::tuple{Field{"team", &R::team}, Field{"person", &R::person}, Field{"from", &R::from},
                          Field{"left_on", &R::left_on}};
    }
};

/// Who is in which team of a cooperative, by team and person.
struct Teams {
    static constexpr std::string_view name = "teams";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::intercooperation;
    using Row = TeamRow;
    using Events = std::tuple<intercooperation::TeamJoined, intercooperation::TeamLeft>;
    static void apply(Part<IntercooperationService>& part, const Recorded<intercooperation::TeamJoined>& e);
    static void apply(Part<IntercooperationService>& part, const Recorded<intercooperation::TeamLeft>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

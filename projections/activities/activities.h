#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/activities/activity_closed.h"
#include "events/activities/activity_joined.h"
#include "events/activities/activity_left.h"
#include "events/activities/activity_opened.h"
#include "projections/core/view.h"

namespace essaim::projections {

struct ActivityRow {
    ActivityId activity;
    std::string brand;
    std::string trade;
    Date from{};
    std::optional<Date> closed_on;
    std::vector<activities::ActivityMember> members;  // as last told

    static constexpr auto fields() {
        using R = ActivityRow;
        return std::tuple{Field{"activity", &R::activity},   Field{"brand", &R::brand},
                          Field{"trade", &R::trade},         Field{"from", &R::from},
                          Field{"closed_on", &R::closed_on}, Field{"members", &R::members}};
    }
};

/// What a cooperative's members do for a living, and who runs what, by activity.
struct Activities {
    static constexpr std::string_view name = "activities";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::activities;
    using Row = ActivityRow;
    using Events = std::tuple<activities::ActivityOpened, activities::ActivityJoined,
                              activities::ActivityLeft, activities::ActivityClosed>;
    using Said = Part<ActivitiesService>;
    static void apply(Said& part, const Recorded<activities::ActivityOpened>& e);
    static void apply(Said& part, const Recorded<activities::ActivityJoined>& e);
    static void apply(Said& part, const Recorded<activities::ActivityLeft>& e);
    static void apply(Said& part, const Recorded<activities::ActivityClosed>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

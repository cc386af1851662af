#pragma once
#include <string>
#include <tuple>
#include <vector>

#include "events/activities/activity_opened.h"
#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::activities {

/// Members left those who run an activity: from a day on the others remain.
///
/// Stream `activity/{activity}`; written by services/activities only. v1 2026-11.
struct ActivityLeft {
    static constexpr EventSchema schema{"activities.activity_left", 1, 1};
    using Writer = ActivitiesService;
    ActivityId activity;
    Date from{};                          // the first day without them
    std::vector<ActivityMember> members;  // who remains

    static constexpr auto fields() {
        using E = ActivityLeft;
        return std::tuple{Field{"activity", &E::activity}, Field{"from", &E::from},
                          Field{"members", &E::members}};
    }
    std::string stream() const { return "activity/" + activity.text(); }
    bool operator==(const ActivityLeft&) const = default;
};

}  // namespace essaim::activities

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

/// Members joined those who run an activity: from a day on they are these.
///
/// Stream `activity/{activity}`; written by services/activities only. v1 2026-11.
struct ActivityJoined {
    static constexpr EventSchema schema{"activities.activity_joined", 1, 1};
    using Writer = ActivitiesService;
    ActivityId activity;
    Date from{};
    std::vector<ActivityMember> members;  // all of them

    static constexpr auto fields() {
        using E = ActivityJoined;
        return std::tuple{Field{"activity", &E::activity}, Field{"from", &E::from},
                          Field{"members", &E::members}};
    }
    std::string stream() const { return "activity/" + activity.text(); }
    bool operator==(const ActivityJoined&) const = default;
};

}  // namespace essaim::activities

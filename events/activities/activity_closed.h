#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::activities {

/// An activity was closed with nothing left on its account; `on` is its last day.
///
/// Stream `activity/{activity}`; written by services/activities only. v1 2026-11.
struct ActivityClosed {
    static constexpr EventSchema schema{"activities.activity_closed", 1, 1};
    using Writer = ActivitiesService;
    ActivityId activity;
    Date on{};

    static constexpr auto fields() {
        using E = ActivityClosed;
        return std::tuple{Field{"activity", &E::activity}, Field{"on", &E::on}};
    }
    std::string stream() const { return "activity/" + activity.text(); }
    bool operator==(const ActivityClosed&) const = default;
};

}  // namespace essaim::activities

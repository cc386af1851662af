#pragma once
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/rate.h"

namespace essaim::activities {

/// Who runs an activity, and for which part of it.
struct ActivityMember {
    MemberId member;
    Rate share;  // of all members 100.00

    static constexpr auto fields() {
        return std::tuple{Field{"member", &ActivityMember::member}, Field{"share", &ActivityMember::share}};
    }
    bool operator==(const ActivityMember&) const = default;
};

/// One or several members under contract opened an activity: a brand with an account of its own.
///
/// Stream `activity/{activity}`; written by services/activities only. v1 2026-01.
struct ActivityOpened {
    static constexpr EventSchema schema{"activities.activity_opened", 1, 1};
    using Writer = ActivitiesService;
    ActivityId activity;
    std::string brand;
    std::string trade;
    Date from;
    std::vector<ActivityMember> members;

    static constexpr auto fields() {
        using E = ActivityOpened;
        return std::tuple{Field{"activity", &E::activity}, Field{"brand", &E::brand},
                          Field{"trade", &E::trade}, Field{"from", &E::from}, Field{"members", &E::members}};
    }
    std::string stream() const { return "activity/" + activity.text(); }
    bool operator==(const ActivityOpened&) const = default;
};

}  // namespace essaim::activities

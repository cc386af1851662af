#pragma once
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/activities/activity_opened.h"
#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::activities {

/// Members join an activity: `members` are all who run it from then on, with their shares.
struct JoinActivity {
    static constexpr std::string_view name = "join_activity";
    static constexpr std::string_view help = "Members join those who run an activity.";
    ActivityId activity;
    Date from;
    std::vector<ActivityMember> members;

    static constexpr auto fields() {
        using C = JoinActivity;
        return std::tuple{Field{"activity", &C::activity}, Field{"from", &C::from},
                          Field{"members", &C::members, "all who run it then; shares sum to 100.00"}};
    }
    std::optional<Invalid> check() const;
};

/// Members leave an activity: `members` are those who remain.
struct LeaveActivity {
    static constexpr std::string_view name = "leave_activity";
    static constexpr std::string_view help = "Members leave those who run an activity.";
    ActivityId activity;
    Date from;
    std::vector<ActivityMember> members;

    static constexpr auto fields() {
        using C = LeaveActivity;
        return std::tuple{Field{"activity", &C::activity},
                          Field{"from", &C::from, "the first day without them"},
                          Field{"members", &C::members, "who remains; shares sum to 100.00"}};
    }
    std::optional<Invalid> check() const;
};

struct CloseActivity {
    static constexpr std::string_view name = "close_activity";
    static constexpr std::string_view help = "Close an activity that has nothing left on its account.";
    ActivityId activity;
    Date on;

    static constexpr auto fields() {
        using C = CloseActivity;
        return std::tuple{Field{"activity", &C::activity}, Field{"on", &C::on, "the last day"}};
    }
};

}  // namespace essaim::activities

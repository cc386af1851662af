#pragma once
#include <optional>
#include <tuple>
#include <vector>

#include "events/activities/activity_closed.h"
#include "events/activities/activity_opened.h"
#include "events/core/field.h"
#include "events/vocabulary/month.h"
#include "services/activities/domain/account.h"
#include "services/activities/domain/change_activity.h"
#include "services/activities/domain/known.h"
#include "services/kernel/decision.h"

namespace essaim::activities {

/// Who runs an activity from a day on.
struct CrewFrom {
    Date from;
    std::vector<ActivityMember> members;
    static constexpr auto fields() {
        return std::tuple{Field{"from", &CrewFrom::from}, Field{"members", &CrewFrom::members}};
    }
    bool operator==(const CrewFrom&) const = default;
};

/// Who has run an activity since it opened, by the day; never empty. Days do not go back.
struct Crew {
    std::vector<CrewFrom> since;
    static constexpr auto fields() { return std::tuple{Field{"since", &Crew::since}}; }
    /// Whether a member runs it on some day of a month. Before it opens, those who open it do.
    bool has(const MemberId& member, Month month) const;
};

/// What joining, leaving and closing look at.
struct CrewFacts {
    Registered registered{};
    std::optional<Crew> crew;  // none: no such activity
    std::optional<ActivityClosed> closed;
    std::vector<MemberId> not_under_contract;  // of those named, on the first day
    Account account;
};
kernel::Decision decide(const CrewFacts& facts, const JoinActivity& command);
kernel::Decision decide(const CrewFacts& facts, const LeaveActivity& command);
kernel::Decision decide(const CrewFacts& facts, const CloseActivity& command);

}  // namespace essaim::activities

#pragma once
#include <optional>
#include <vector>

#include "events/activities/activity_opened.h"
#include "events/activities/contribution_rule_set.h"
#include "services/activities/domain/known.h"
#include "services/activities/domain/open_activity.h"
#include "services/activities/domain/set_contribution_rule.h"
#include "services/kernel/decision.h"

namespace essaim::activities {

/// What fixing a contribution rule looks at.
struct RuleFacts {
    Registered registered{};
    Known scope{};                           // of the activity it is for; `equal` when it is there
    std::vector<ContributionRuleSet> rules;  // of the cooperative
};
kernel::Decision decide(const RuleFacts& facts, const SetContributionRule& command);

/// What opening an activity looks at.
struct OpeningFacts {
    Registered registered{};
    std::optional<ActivityOpened> same;        // of this name
    std::vector<MemberId> not_under_contract;  // of those named, on the first day
};
kernel::Decision decide(const OpeningFacts& facts, const OpenActivity& command);

}  // namespace essaim::activities

#pragma once
#include <optional>
#include <span>

#include "events/activities/billing.h"
#include "events/activities/contribution_rule_set.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"

namespace essaim::activities {

/// The rule in force for an activity on a day: of those with the latest `from` not after it, the activity's
/// own before the cooperative's.
std::optional<ContributionRuleSet> rule_in_force(std::span<const ContributionRuleSet> rules,
                                                 const ActivityId& activity, Date on);

/// round2(percent x net) by that rule; nothing without one.
ContributionTaken contribution_of(const std::optional<ContributionRuleSet>& rule, Money net);

}  // namespace essaim::activities

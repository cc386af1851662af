#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/rate.h"

namespace essaim::activities {

/// The cooperative fixed what an activity pays to the pooled services, from a day on: a percentage of the
/// turnover excl. VAT. A rule for an activity goes before the cooperative's.
///
/// Stream `contribution_rule/{rule}`; written by services/activities only. v1 2026-01.
struct ContributionRuleSet {
    static constexpr EventSchema schema{"activities.contribution_rule_set", 1, 1};
    using Writer = ActivitiesService;
    RuleId rule;
    std::optional<ActivityId> activity;  // none: the whole cooperative
    Date from;
    Rate percent;
    std::optional<BallotId> ballot;  // that adopted it

    static constexpr auto fields() {
        using E = ContributionRuleSet;
        return std::tuple{Field{"rule", &E::rule}, Field{"activity", &E::activity}, Field{"from", &E::from},
                          Field{"percent", &E::percent}, Field{"ballot", &E::ballot}};
    }
    std::string stream() const { return "contribution_rule/" + rule.text(); }
    bool operator==(const ContributionRuleSet&) const = default;
};

}  // namespace essaim::activities

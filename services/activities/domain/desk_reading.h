#pragma once
#include <optional>
#include <vector>

#include "services/activities/domain/known.h"
#include "services/activities/domain/states.h"

namespace essaim::activities {

// What several desks read the same way.

inline Registered registered(const kernel::Desk& desk) {
    return desk.find(states::registration) ? Registered::yes : Registered::no;
}

inline std::vector<ContributionRuleSet> all_rules(const kernel::Desk& desk) {
    std::vector<ContributionRuleSet> rules;
    desk.each<ContributionRuleSet>(states::rules, [&](const ContributionRuleSet& rule) {
        rules.push_back(rule);
        return true;
    });
    return rules;
}

}  // namespace essaim::activities

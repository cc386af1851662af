#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/activities/pay_target.h"
#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::activities {

/// What one activity puts into a pay decision.
struct PayShare {
    ActivityId activity;
    Money amount;               // employer cost, whole, before smoothing
    std::vector<Money> slices;  // one a month from the decision's period on; they sum to `amount`

    static constexpr auto fields() {
        using P = PayShare;
        return std::tuple{Field{"activity", &P::activity}, Field{"amount", &P::amount},
                          Field{"slices", &P::slices}};
    }
    bool operator==(const PayShare&) const = default;
};

/// A member decided what an activity's money becomes as pay. All of it is reserved at once; each month's
/// slice turns into a charge, or comes back, when that month of payroll closes.
///
/// Stream `pay_decision/{decision}`; written by services/activities only. v1 2026-01.
struct PayDecided {
    static constexpr EventSchema schema{"activities.pay_decided", 1, 1};
    using Writer = ActivitiesService;
    DecisionId decision;
    MemberId member;
    Month period;  // the first month
    std::uint16_t smoothing_months = 1;
    PayTarget target{};
    std::optional<Money> target_amount;  // a month; with gross and net
    std::optional<Money> hourly_gross;   // with hours; none: the minimum wage of the month
    std::vector<PayShare> shares;        // in the order asked

    static constexpr auto fields() {
        using E = PayDecided;
        return std::tuple{Field{"decision", &E::decision},
                          Field{"member", &E::member},
                          Field{"period", &E::period},
                          Field{"smoothing_months", &E::smoothing_months},
                          Field{"target", &E::target},
                          Field{"target_amount", &E::target_amount},
                          Field{"hourly_gross", &E::hourly_gross},
                          Field{"shares", &E::shares}};
    }
    std::string stream() const { return "pay_decision/" + decision.text(); }
    bool operator==(const PayDecided&) const = default;
};

}  // namespace essaim::activities

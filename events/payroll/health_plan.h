#pragma once
#include <tuple>

#include "events/core/field.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/rate.h"

namespace essaim::payroll {

/// The complementary health plan of an employer: at least half is the employer's (CSS L911-7).
struct HealthPlan {
    Money premium{};        // a month, both shares
    Rate employer_share{};  // percent of it
    static constexpr auto fields() {
        return std::tuple{
            Field{"premium", &HealthPlan::premium, "a month, both shares"},
            Field{"employer_share", &HealthPlan::employer_share, "percent of it, at least 50.00"}};
    }
    bool operator==(const HealthPlan&) const = default;
};

/// A provident plan: a rate of the gross up to the ceiling, both shares.
struct ProvidentPlan {
    Rate rate{};
    Rate employer_share{};  // percent of it
    static constexpr auto fields() {
        return std::tuple{Field{"rate", &ProvidentPlan::rate},
                          Field{"employer_share", &ProvidentPlan::employer_share}};
    }
    bool operator==(const ProvidentPlan&) const = default;
};

}  // namespace essaim::payroll

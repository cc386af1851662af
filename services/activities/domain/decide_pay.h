#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/activities/pay_target.h"
#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::activities {

inline constexpr std::int64_t most_smoothing_months = 60;

/// What an activity is to put into the decision, as employer cost before smoothing.
struct ShareAsked {
    ActivityId activity;
    Money amount;

    static constexpr auto fields() {
        return std::tuple{Field{"activity", &ShareAsked::activity},
                          Field{"amount", &ShareAsked::amount, "employer cost, whole, before smoothing"}};
    }
    bool operator==(const ShareAsked&) const = default;
};

/// Decides what an activity's money becomes as a member's pay, from `period` on.
struct DecidePay {
    static constexpr std::string_view name = "decide_pay";
    static constexpr std::string_view help =
        "Turn money of activities into a member's pay, in one month or smoothed over several.";
    DecisionId decision;
    MemberId member;
    Month period;
    std::vector<ShareAsked> shares;
    PayTarget target{};
    std::optional<Money> target_amount;
    std::optional<Money> hourly_gross;
    std::int64_t smoothing_months = 1;

    static constexpr auto fields() {
        using C = DecidePay;
        return std::tuple{Field{"decision", &C::decision},
                          Field{"member", &C::member},
                          Field{"period", &C::period, "the first month"},
                          Field{"shares", &C::shares, "an activity once, amounts above 0.00"},
                          Field{"target", &C::target, "cost: all of it at the contract's hours"},
                          Field{"target_amount", &C::target_amount, "a month, with gross or net"},
                          Field{"hourly_gross", &C::hourly_gross, "with hours; else the minimum wage"},
                          Field{"smoothing_months", &C::smoothing_months, "1 to 60"}};
    }
    std::optional<Invalid> check() const;
    bool operator==(const DecidePay&) const = default;
};

}  // namespace essaim::activities

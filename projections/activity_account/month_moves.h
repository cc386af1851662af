#pragma once
#include <tuple>

#include "events/core/field.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::projections {

/// What moved in one account in one month: the stored row of `activity_account`.
struct MonthMoves {
    ActivityId activity;
    Month period;
    Money turnover;
    Money contribution;
    Money expenses;
    Money pay_cost;
    Money reserved;
    Money advances;

    static constexpr auto fields() {
        using M = MonthMoves;
        return std::tuple{Field{"activity", &M::activity}, Field{"period", &M::period},
                          Field{"turnover", &M::turnover}, Field{"contribution", &M::contribution},
                          Field{"expenses", &M::expenses}, Field{"pay_cost", &M::pay_cost},
                          Field{"reserved", &M::reserved}, Field{"advances", &M::advances}};
    }
    bool operator==(const MonthMoves&) const = default;
};

}  // namespace essaim::projections

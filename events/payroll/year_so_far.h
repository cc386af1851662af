#pragma once
#include <cstdint>
#include <optional>
#include <tuple>

#include "events/core/field.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"
#include "events/vocabulary/rational.h"

namespace essaim::payroll {

/// What the months of one contract in one year add up to: one month's is the next one's input.
struct YearSoFar {
    std::int64_t year = 0;
    Month last_period;
    Money gross;
    Rational ceiling;  // exact
    Rational smic;     // exact
    Money reduction_gross;
    Rational reduction_smic;  // exact
    Money reduction_granted;
    Money health_charged;
    Money family_charged;
    std::optional<Money> overtime_exempt;  // from income tax; none without overtime

    static constexpr auto fields() {
        using Y = YearSoFar;
        return std::tuple{Field{"year", &Y::year},
                          Field{"last_period", &Y::last_period},
                          Field{"gross", &Y::gross},
                          Field{"ceiling", &Y::ceiling},
                          Field{"smic", &Y::smic},
                          Field{"reduction_gross", &Y::reduction_gross},
                          Field{"reduction_smic", &Y::reduction_smic},
                          Field{"reduction_granted", &Y::reduction_granted},
                          Field{"health_charged", &Y::health_charged},
                          Field{"family_charged", &Y::family_charged},
                          Field{"overtime_exempt", &Y::overtime_exempt}};
    }
    bool operator==(const YearSoFar&) const = default;
};

}  // namespace essaim::payroll

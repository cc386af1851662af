#pragma once
#include <cstdint>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/quantity.h"

namespace essaim::payroll {

/// The annual headcount of a year was counted: the mean of the months of the year before (CSS L130-1 I,
/// R130-1). Told again otherwise it replaces.
///
/// Stream `headcount`; written by services/payroll only. v1 2026-11.
struct HeadcountRecorded {
    static constexpr EventSchema schema{"payroll.headcount_recorded", 1, 1};
    using Writer = PayrollService;
    std::uint32_t year = 0;
    Quantity headcount;  // of people; part-timers for their part

    static constexpr auto fields() {
        using E = HeadcountRecorded;
        return std::tuple{Field{"year", &E::year}, Field{"headcount", &E::headcount}};
    }
    std::string stream() const { return "headcount"; }
    bool operator==(const HeadcountRecorded&) const = default;
};

}  // namespace essaim::payroll

#pragma once
#include <cstdint>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::activities {

/// Every payslip of a closed period is a charge now, and every slice due in it is spent or returned.
///
/// Stream `settlement/{period}`; written by services/activities only. v1 2026-01.
struct PeriodSettled {
    static constexpr EventSchema schema{"activities.period_settled", 1, 1};
    using Writer = ActivitiesService;
    Month period;
    std::uint32_t payslips = 0;
    Money charged;   // to activities
    Money pooled;    // to the pooled section
    Money returned;  // to activities, of what was reserved

    static constexpr auto fields() {
        using E = PeriodSettled;
        return std::tuple{Field{"period", &E::period}, Field{"payslips", &E::payslips},
                          Field{"charged", &E::charged}, Field{"pooled", &E::pooled},
                          Field{"returned", &E::returned}};
    }
    std::string stream() const { return "settlement/" + TextForm<Month>::write(period); }
    bool operator==(const PeriodSettled&) const = default;
};

}  // namespace essaim::activities

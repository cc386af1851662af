#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

/// A month of pay is being prepared.
///
/// Stream `period/{period}`; written by services/payroll only. v1 2026-01.
struct PeriodOpened {
    static constexpr EventSchema schema{"payroll.period_opened", 1, 1};
    using Writer = PayrollService;
    Month period{};

    static constexpr auto fields() {
        using E = PeriodOpened;
        return std::tuple{Field{"period", &E::period}};
    }
    std::string stream() const { return "period/" + TextForm<Month>::write(period); }
    bool operator==(const PeriodOpened&) const = default;
};

}  // namespace essaim::payroll

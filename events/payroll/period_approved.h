#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/service.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

/// Another person than the one who computed it approves a month as it was shown.
///
/// Stream `period/{period}`; written by services/payroll only. v1 2026-01.
struct PeriodApproved {
    static constexpr EventSchema schema{"payroll.period_approved", 1, 1};
    using Writer = PayrollService;
    Month period{};
    Hash content_hash;
    std::string approved_by;

    static constexpr auto fields() {
        using E = PeriodApproved;
        return std::tuple{Field{"period", &E::period}, Field{"content_hash", &E::content_hash},
                          Field{"approved_by", &E::approved_by}};
    }
    std::string stream() const { return "period/" + TextForm<Month>::write(period); }
    bool operator==(const PeriodApproved&) const = default;
};

}  // namespace essaim::payroll

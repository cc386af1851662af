#pragma once
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/commit.h"
#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/service.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

/// A month of pay was closed for the whole employer; the payslips are the parts of the run that this closes.
///
/// Stream `period/{period}`; written by services/payroll only. v1 2026-01.
struct PeriodClosed {
    static constexpr EventSchema schema{"payroll.period_closed", 1, 1};
    using Writer = PayrollService;
    Month period;
    Hash content_hash;
    std::uint32_t payslips = 0;
    std::uint32_t without_pay = 0;  // members with no slice and no fixed part
    Money gross;
    Hours hours;
    Money net_before_tax;
    Money withholding;
    Money net_paid;
    Money employer_cost;
    Money contributions;          // every line, both shares, the reduction deducted
    std::vector<BasisEntry> cut;  // what the payslips were computed from

    static constexpr auto fields() {
        using E = PeriodClosed;
        return std::tuple{Field{"period", &E::period},
                          Field{"content_hash", &E::content_hash},
                          Field{"payslips", &E::payslips},
                          Field{"without_pay", &E::without_pay},
                          Field{"gross", &E::gross},
                          Field{"hours", &E::hours},
                          Field{"net_before_tax", &E::net_before_tax},
                          Field{"withholding", &E::withholding},
                          Field{"net_paid", &E::net_paid},
                          Field{"employer_cost", &E::employer_cost},
                          Field{"contributions", &E::contributions},
                          Field{"cut", &E::cut}};
    }
    std::string stream() const { return "period/" + TextForm<Month>::write(period); }
    bool operator==(const PeriodClosed&) const = default;
};

}  // namespace essaim::payroll

#pragma once
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "events/core/commit.h"
#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/service.h"
#include "events/payroll/anomaly.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

/// A month was computed from a recorded cut: what its payslips say, by hash, and what is not right yet.
///
/// Stream `period/{period}`; written by services/payroll only. v1 2026-01.
struct PeriodComputed {
    static constexpr EventSchema schema{"payroll.period_computed", 1, 1};
    using Writer = PayrollService;
    Month period{};
    Hash content_hash;  // SHA-256 of the canonical JSON of the payslips
    std::string computed_by;
    std::uint32_t payslips = 0;
    std::uint32_t without_pay = 0;
    Money gross{};
    Money net_paid{};
    Money employer_cost{};
    std::vector<Anomaly> anomalies;
    std::vector<BasisEntry> cut;

    static constexpr auto fields() {
        using E = PeriodComputed;
        return std::tuple{Field{"period", &E::period},           Field{"content_hash", &E::content_hash},
                          Field{"computed_by", &E::computed_by}, Field{"payslips", &E::payslips},
                          Field{"without_pay", &E::without_pay}, Field{"gross", &E::gross},
                          Field{"net_paid", &E::net_paid},       Field{"employer_cost", &E::employer_cost},
                          Field{"anomalies", &E::anomalies},     Field{"cut", &E::cut}};
    }
    std::vector<std::pair<std::string, std::string>> result() const {
        return {{"content_hash", content_hash.hex()}};
    }
    std::string stream() const { return "period/" + TextForm<Month>::write(period); }
    bool operator==(const PeriodComputed&) const = default;
};

}  // namespace essaim::payroll

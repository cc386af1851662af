#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

/// A person has seen an anomaly where the law leaves a choice, and says why the period may close with it.
///
/// Stream `period/{period}`; written by services/payroll only. v1 2026-01.
struct AnomalyAcknowledged {
    static constexpr EventSchema schema{"payroll.anomaly_acknowledged", 1, 1};
    using Writer = PayrollService;
    Month period{};
    MemberId member;
    std::string code;
    std::string reason;

    static constexpr auto fields() {
        using E = AnomalyAcknowledged;
        return std::tuple{Field{"period", &E::period}, Field{"member", &E::member}, Field{"code", &E::code},
                          Field{"reason", &E::reason}};
    }
    std::string stream() const { return "period/" + TextForm<Month>::write(period); }
    bool operator==(const AnomalyAcknowledged&) const = default;
};

}  // namespace essaim::payroll

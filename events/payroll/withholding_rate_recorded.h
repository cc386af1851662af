#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/sealing.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::payroll {

/// The tax administration transmitted a personal rate. Sealed: it tells of a
/// household's income.
///
/// Stream `withholding/{member}`; written by services/payroll only. v1 2026-01.
struct WithholdingRateRecorded {
    static constexpr EventSchema schema{"payroll.withholding_rate_recorded", 1, 1};
    using Writer = PayrollService;
    MemberId member;
    Date from{};
    std::optional<Date> until;        // its last day
    Sealed<DataClass::payslip> rate;  // a Rate's text

    static constexpr auto fields() {
        using E = WithholdingRateRecorded;
        return std::tuple{Field{"member", &E::member}, Field{"from", &E::from}, Field{"until", &E::until},
                          Field{"rate", &E::rate}};
    }
    std::string subject() const { return member.text(); }
    std::string stream() const { return "withholding/" + member.text(); }
    bool operator==(const WithholdingRateRecorded&) const = default;
};

}  // namespace essaim::payroll

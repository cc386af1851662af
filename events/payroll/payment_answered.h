#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

/// The bank paid a payslip.
///
/// Stream `payments/{period}`; written by services/payroll only. v1 2026-11.
struct PaymentConfirmed {
    static constexpr EventSchema schema{"payroll.payment_confirmed", 1, 1};
    using Writer = PayrollService;
    MemberId member;
    Month period{};
    Date on{};

    static constexpr auto fields() {
        using E = PaymentConfirmed;
        return std::tuple{Field{"member", &E::member}, Field{"period", &E::period}, Field{"on", &E::on}};
    }
    std::string stream() const { return "payments/" + TextForm<Month>::write(period); }
    bool operator==(const PaymentConfirmed&) const = default;
};

/// The bank did not pay a payslip, or took it back: what is due is still due.
///
/// Stream `payments/{period}`; written by services/payroll only. v1 2026-11.
struct PaymentRejected {
    static constexpr EventSchema schema{"payroll.payment_rejected", 1, 1};
    using Writer = PayrollService;
    MemberId member;
    Month period{};
    Date on{};
    std::string reason;  // the bank's code: AC01, AC04, …

    static constexpr auto fields() {
        using E = PaymentRejected;
        return std::tuple{Field{"member", &E::member}, Field{"period", &E::period}, Field{"on", &E::on},
                          Field{"reason", &E::reason}};
    }
    std::string stream() const { return "payments/" + TextForm<Month>::write(period); }
    bool operator==(const PaymentRejected&) const = default;
};

}  // namespace essaim::payroll

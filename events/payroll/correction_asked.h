#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

/// A person asked that a member's closed months from one on be issued again with the next month that closes,
/// whether or not anything differs.
///
/// Stream `correction/{member}`; written by services/payroll only. v1 2026-11.
struct CorrectionAsked {
    static constexpr EventSchema schema{"payroll.correction_asked", 1, 1};
    using Writer = PayrollService;
    MemberId member;
    Month from_period{};
    std::string reason;

    static constexpr auto fields() {
        using E = CorrectionAsked;
        return std::tuple{Field{"member", &E::member}, Field{"from_period", &E::from_period},
                          Field{"reason", &E::reason}};
    }
    std::string stream() const { return "correction/" + member.text(); }
    bool operator==(const CorrectionAsked&) const = default;
};

}  // namespace essaim::payroll

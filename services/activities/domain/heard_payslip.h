#pragma once
#include <cstdint>
#include <tuple>
#include <vector>

#include "events/activities/pay_settled.h"
#include "events/core/field.h"
#include "events/payroll/payslip_issued.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"
#include "services/activities/domain/pay_amounts.h"

namespace essaim::activities {

/// What the books need of a payslip.
struct HeardPayslip {
    Month period;
    MemberId member;
    std::uint32_t revision = 1;
    Money gross;
    Money withholding;
    Money net_paid;
    Money employer_cost;
    PayAmounts amounts;
    std::vector<DecisionSlice> slices;  // that paid it
    Money carried_gross;                // corrections of earlier months
    Money carried_net;
    Money carried_cost;
    PayAmounts carried;  // as far as what they differ from is known

    static constexpr auto fields() {
        using P = HeardPayslip;
        return std::tuple{Field{"period", &P::period},
                          Field{"member", &P::member},
                          Field{"revision", &P::revision},
                          Field{"gross", &P::gross},
                          Field{"withholding", &P::withholding},
                          Field{"net_paid", &P::net_paid},
                          Field{"employer_cost", &P::employer_cost},
                          Field{"amounts", &P::amounts},
                          Field{"slices", &P::slices},
                          Field{"carried_gross", &P::carried_gross},
                          Field{"carried_net", &P::carried_net},
                          Field{"carried_cost", &P::carried_cost},
                          Field{"carried", &P::carried}};
    }
    /// What it costs in all.
    Money cost() const { return employer_cost + carried_cost; }
    bool operator==(const HeardPayslip&) const = default;
};

/// A later revision of a payslip, and what it puts on each account more than the one before it.
struct HeardRevision {
    MemberId member;
    std::uint32_t revision = 0;
    PayAmounts amounts;
    PayAmounts difference;

    static constexpr auto fields() {
        using R = HeardRevision;
        return std::tuple{Field{"member", &R::member}, Field{"revision", &R::revision},
                          Field{"amounts", &R::amounts}, Field{"difference", &R::difference}};
    }
    bool operator==(const HeardRevision&) const = default;
};

/// Without what is carried by account: that is of other payslips.
HeardPayslip heard(const payroll::PayslipIssued& event);

}  // namespace essaim::activities

#pragma once
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "events/activities/pay_settled.h"
#include "events/core/field.h"
#include "events/payroll/payslip_issued.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::activities {

/// What one contribution costs both sides.
struct HeardLine {
    std::string code;
    Money employee;
    Money employer;

    static constexpr auto fields() {
        using L = HeardLine;
        return std::tuple{Field{"code", &L::code}, Field{"employee", &L::employee},
                          Field{"employer", &L::employer}};
    }
    bool operator==(const HeardLine&) const = default;
};

/// What stands between the lines of a payslip and what is paid: a deduction is below zero.
struct HeardDeduction {
    std::string code;
    Money amount;

    static constexpr auto fields() {
        using D = HeardDeduction;
        return std::tuple{Field{"code", &D::code}, Field{"amount", &D::amount}};
    }
    bool operator==(const HeardDeduction&) const = default;
};

/// What the books need of a payslip.
struct HeardPayslip {
    Month period;
    MemberId member;
    std::uint32_t revision = 1;
    Money gross;
    Money withholding;
    Money net_paid;
    Money employer_cost;
    Money reduction_retirement;
    std::vector<HeardLine> lines;
    std::vector<DecisionSlice> slices;  // that paid it
    Money carried_gross;                // corrections of earlier months
    Money carried_net;
    Money carried_cost;
    std::vector<HeardDeduction> deductions;

    static constexpr auto fields() {
        using P = HeardPayslip;
        return std::tuple{Field{"period", &P::period},
                          Field{"member", &P::member},
                          Field{"revision", &P::revision},
                          Field{"gross", &P::gross},
                          Field{"withholding", &P::withholding},
                          Field{"net_paid", &P::net_paid},
                          Field{"employer_cost", &P::employer_cost},
                          Field{"reduction_retirement", &P::reduction_retirement},
                          Field{"lines", &P::lines},
                          Field{"slices", &P::slices},
                          Field{"carried_gross", &P::carried_gross},
                          Field{"carried_net", &P::carried_net},
                          Field{"carried_cost", &P::carried_cost},
                          Field{"deductions", &P::deductions}};
    }
    /// What it costs in all.
    Money cost() const { return employer_cost + carried_cost; }
    bool operator==(const HeardPayslip&) const = default;
};

HeardPayslip heard(const payroll::PayslipIssued& event);

}  // namespace essaim::activities

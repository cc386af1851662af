#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/payroll/carried.h"
#include "events/payroll/issued_element.h"
#include "events/payroll/issued_line.h"
#include "events/payroll/year_so_far.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"
#include "events/vocabulary/rate.h"

namespace essaim::payroll {

/// A slice of a pay decision that paid a payslip: of which decision, out of which activity.
struct PayslipSlice {
    DecisionId decision;
    ActivityId activity;
    Money amount;

    static constexpr auto fields() {
        using S = PayslipSlice;
        return std::tuple{Field{"decision", &S::decision}, Field{"activity", &S::activity},
                          Field{"amount", &S::amount}};
    }
    bool operator==(const PayslipSlice&) const = default;
};

/// One member's payslip of a closed period: a part of the closing run, true with its closing commit.
/// `gross` + Σ deductions = Σ employee + withholding + net_paid; `employer_cost` = gross + Σ employer.
///
/// Stream `payslip/{member}/{period}`; written by services/payroll only. v1 2026-01.
struct PayslipIssued {
    static constexpr EventSchema schema{"payroll.payslip_issued", 1, 1};
    using Writer = PayrollService;
    MemberId member;
    Month period;
    std::uint32_t revision = 1;
    Money gross;
    Hours hours;
    Money net_before_tax;
    Money net_taxable;
    Money net_social;
    Rate withholding_rate;
    Money withholding;
    Money net_paid;
    Money employer_cost;
    Money unspent;               // of the slices
    Money reduction_retirement;  // the part of the general reduction that Agirc-Arrco bears, above zero
    std::vector<IssuedLine> lines;
    std::vector<std::string> warnings;
    YearSoFar year_to_date;            // this month included
    std::vector<PayslipSlice> slices;  // that paid it; none: the pooled section pays
    Carried carried;
    Date contract_from{};                 // of the contract that it pays: the year so far is that contract's
    std::vector<IssuedElement> earnings;  // that the gross is made of; none: a salary alone
    std::vector<IssuedElement> deductions;  // between the lines and what is paid

    static constexpr auto fields() {
        using E = PayslipIssued;
        return std::tuple{Field{"member", &E::member},
                          Field{"period", &E::period},
                          Field{"revision", &E::revision},
                          Field{"gross", &E::gross},
                          Field{"hours", &E::hours},
                          Field{"net_before_tax", &E::net_before_tax},
                          Field{"net_taxable", &E::net_taxable},
                          Field{"net_social", &E::net_social},
                          Field{"withholding_rate", &E::withholding_rate},
                          Field{"withholding", &E::withholding},
                          Field{"net_paid", &E::net_paid},
                          Field{"employer_cost", &E::employer_cost},
                          Field{"unspent", &E::unspent},
                          Field{"reduction_retirement", &E::reduction_retirement},
                          Field{"lines", &E::lines},
                          Field{"warnings", &E::warnings},
                          Field{"year_to_date", &E::year_to_date},
                          Field{"slices", &E::slices},
                          Field{"carried", &E::carried},
                          Field{"contract_from", &E::contract_from},
                          Field{"earnings", &E::earnings},
                          Field{"deductions", &E::deductions}};
    }
    /// What the tax withheld is of: the month's pay, and what was corrected of earlier ones.
    Money taxed() const {
        Money all = net_taxable;
        for (const auto& element : deductions)
            if (element.code == "corrected_taxable") all += element.base;
        return all;
    }
    std::string stream() const { return "payslip/" + member.text() + "/" + TextForm<Month>::write(period); }
    bool operator==(const PayslipIssued&) const = default;
};

}  // namespace essaim::payroll

#pragma once
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "events/payroll/payslip_issued.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// A year of each employee: what the months that closed in it paid, with what corrections brought into them.
struct PayLedger {
    static constexpr std::string_view name = "pay_ledger";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::payroll;

    struct Row {
        std::int64_t year = 0;
        MemberId member;
        std::uint32_t payslips = 0;
        Hours hours{};
        Money gross;
        Money net_before_tax;
        Money net_taxable;
        Money net_social;
        Money withholding;
        Money net_paid;
        Money employer_cost;

        static constexpr auto fields() {
            using R = Row;
            return std::tuple{Field{"year", &R::year},
                              Field{"member", &R::member},
                              Field{"payslips", &R::payslips},
                              Field{"hours", &R::hours},
                              Field{"gross", &R::gross},
                              Field{"net_before_tax", &R::net_before_tax},
                              Field{"net_taxable", &R::net_taxable},
                              Field{"net_social", &R::net_social},
                              Field{"withholding", &R::withholding},
                              Field{"net_paid", &R::net_paid},
                              Field{"employer_cost", &R::employer_cost}};
        }
    };
    /// What a payslip (`PayslipIssued`, or a row of the view `payslips`) brings into a sum of months: nothing
    /// of a correction, whose difference is in the month that carries it.
    template <class Slip>
    static void add(Row& sum, const Slip& slip) {
        if (slip.revision > 1) return;
        ++sum.payslips;
        sum.hours = Hours{sum.hours.hundredths + slip.hours.hundredths};
        sum.gross += slip.gross + slip.carried.gross;
        sum.net_before_tax += slip.net_before_tax + slip.carried.net_before_tax;
        sum.net_taxable += slip.net_taxable;
        sum.net_social += slip.net_social;
        sum.withholding += slip.withholding;
        sum.net_paid += slip.net_paid + slip.carried.net_before_tax;
        sum.employer_cost += slip.employer_cost + slip.carried.employer_cost;
    }
    using Events = std::tuple<payroll::PayslipIssued>;
    static void apply(Part<PayrollService>& part, const Recorded<payroll::PayslipIssued>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

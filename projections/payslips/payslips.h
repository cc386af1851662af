#pragma once
#include <string>
#include <tuple>
#include <vector>

#include "events/payroll/payslip_issued.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// The closed payslips, with their totals; by period and member.
struct Payslips {
    static constexpr std::string_view name = "payslips";
    static constexpr int view_version = 3;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::payroll;

    struct Row {
        MemberId member;
        Month period{};
        std::uint32_t revision = 1;
        Money gross{};
        Hours hours{};
        Money net_before_tax{};
        Money net_taxable{};
        Money net_social{};
        Rate withholding_rate{};
        Money withholding{};
        Money net_paid{};
        Money employer_cost{};
        Money unspent{};
        std::vector<std::string> warnings;
        payroll::Carried carried;

        static constexpr auto fields() {
            using R = Row;
            return std::tuple{Field{"member", &R::member},
                              Field{"period", &R::period},
                              Field{"revision", &R::revision},
                              Field{"gross", &R::gross},
                              Field{"hours", &R::hours},
                              Field{"net_before_tax", &R::net_before_tax},
                              Field{"net_taxable", &R::net_taxable},
                              Field{"net_social", &R::net_social},
                              Field{"withholding_rate", &R::withholding_rate},
                              Field{"withholding", &R::withholding},
                              Field{"net_paid", &R::net_paid},
                              Field{"employer_cost", &R::employer_cost},
                              Field{"unspent", &R::unspent},
                              Field{"warnings", &R::warnings},
                              Field{"carried", &R::carried}};
        }
    };
    using Events = std::tuple<payroll::PayslipIssued>;
    static void apply(Part<PayrollService>& part, const Recorded<payroll::PayslipIssued>& e);
    static std::vector<Row> rows(const Parts& parts);
};

/// Each payslip whole, line by line, with the rule, rate, source and inputs of every line.
struct PayslipLines {
    static constexpr std::string_view name = "payslip";
    static constexpr int view_version = 2;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::payroll;

    using Row = payroll::PayslipIssued;
    using Events = std::tuple<payroll::PayslipIssued>;
    static void apply(Part<PayrollService>& part, const Recorded<payroll::PayslipIssued>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections
